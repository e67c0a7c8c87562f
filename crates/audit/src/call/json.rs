//! Lines of JSON. Every program names its fields in its own way; these are the names of gateways,
//! servers and clouds that people use.

use std::borrow::Cow;
use std::net::IpAddr;

use serde_json::{Map, Value};

use super::{Call, LineError, time};

/// Names of one field, the likeliest first; a dot leads into an object.
type Names = &'static [&'static str];

const TIME: Names = &[
    "time",
    "timestamp",
    "@timestamp",
    "ts",
    "requestTime",
    "eventTime",
    "date",
    "start_time",
    "started_at",
    "requestReceivedTimestamp",
];
const KEY: Names = &[
    "key_id",
    "keyId",
    "api_key_id",
    "apiKeyId",
    "access_key_id",
    "accessKeyId",
    "token_id",
    "jti",
    "identity.apiKeyId",
    "userIdentity.accessKeyId",
    "client_id",
    "clientId",
    "consumer.id",
    "consumer",
    "remote_user",
    "user.username",
    "user",
    "sub",
];
const METHOD: Names = &[
    "method",
    "http_method",
    "httpMethod",
    "request_method",
    "request.method",
    "httpRequest.requestMethod",
    "verb",
];
const PATH: Names = &[
    "path",
    "uri",
    "url",
    "request_uri",
    "requestUri",
    "request.uri",
    "request.path",
    "resourcePath",
    "httpRequest.requestUrl",
    "requestURI",
];
const STATUS: Names = &[
    "status",
    "status_code",
    "statusCode",
    "response_status",
    "responseCode",
    "response.status",
    "httpRequest.status",
    "responseStatus.code",
];
const FROM: Names = &[
    "ip",
    "client_ip",
    "clientIp",
    "remote_ip",
    "remote_addr",
    "remoteAddr",
    "source_ip",
    "sourceIp",
    "sourceIPAddress",
    "identity.sourceIp",
    "request.client_ip",
    "request.remote_ip",
    "httpRequest.remoteIp",
    "sourceIPs",
];

pub(super) fn parse(line: &str) -> Result<Call<'static>, LineError> {
    let object: Map<String, Value> = serde_json::from_str(line).map_err(|_| LineError::Form)?;
    let text = |names: Names| first(&object, names).and_then(text);
    let at = text(TIME).ok_or(LineError::NoTime)?;
    let written = object.get("request").and_then(Value::as_str).map(request);
    let status = text(STATUS).and_then(|status| status.parse().ok());
    Ok(Call {
        time: time(&at).ok_or(LineError::Time)?,
        key: text(KEY).filter(|key| !key.is_empty() && key != "-").map(Cow::Owned),
        method: text(METHOD)
            .or_else(|| written.map(|(method, _)| method.to_owned()))
            .unwrap_or_default()
            .into(),
        path: text(PATH).or_else(|| written.map(|(_, path)| path.to_owned())).unwrap_or_default().into(),
        status,
        from: text(FROM).and_then(|from| address(&from)),
    })
}

/// Method and path of `GET /orders HTTP/1.1`.
pub(super) fn request(text: &str) -> (&str, &str) {
    let mut parts = text.split(' ');
    (parts.next().unwrap_or_default(), parts.next().unwrap_or_default())
}

fn first(object: &Map<String, Value>, names: Names) -> Option<&Value> {
    names.iter().find_map(|name| match name.split_once('.') {
        None => object.get(*name).filter(|value| !value.is_object() && !value.is_null()),
        Some((outer, inner)) => object.get(outer)?.get(inner).filter(|value| !value.is_null()),
    })
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => items.first().and_then(text),
        _ => None,
    }
}

/// An address, with or without a port.
fn address(text: &str) -> Option<IpAddr> {
    let first = text.split(',').next().unwrap_or_default().trim();
    let plain = first.parse().ok();
    plain.or_else(|| first.parse::<std::net::SocketAddr>().ok().map(|it| it.ip()))
}
