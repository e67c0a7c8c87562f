//! nginx and Apache.

use super::show;
use insta::assert_snapshot;

#[test]
fn nginx() {
    assert_snapshot!(show("nginx.conf", "# c
http {
  log_format main '$remote_addr \"$request\"';
  server {
    listen 443 ssl; listen 80;
    ssl_protocols TLSv1 TLSv1.2;
    location ~ \\.php$ {
      proxy_set_header Host $host;
    }
    if ($scheme = http) { return 301 https://$host; }
  }
}
"), @r#"
    {} @1:1-13:1
    http @2:1: {} @2:6-12:2
      log_format @3:3: "main '$remote_addr \"$request\"'" @3:14-44
      server @4:3: {} @4:10-11:4
        listen @5:5: "443 ssl" @5:12-19
        listen @5:21: "80" @5:28-30
        ssl_protocols @6:5: "TLSv1 TLSv1.2" @6:19-32
        location @7:5: {} @7:14-9:6
          #args @7:14: "~ \\.php$" @7:14-22
          proxy_set_header @8:7: "Host $host" @8:24-34
        if @10:5: {} @10:8-54
          #args @10:8: "($scheme = http)" @10:8-24
          return @10:27: "301 https://$host" @10:34-51
    "#);
}

#[test]
fn nginx_goes_on_after_a_problem() {
    assert_snapshot!(show("nginx.conf", "server {\n  listen 80\n}\n}\na \"open;\n"), @r#"
    {} @1:1-6:1
    server @1:1: {} @1:8-3:2
      listen @2:3: "80" @2:10-12
    a @5:1: "\"open;" @5:3-9
    ! 2:3-12 expected ; after this directive
    ! 4:1-2 this } closes nothing
    ! 5:1-9 expected ; after this directive
    ! 5:3-4 this quote is never closed
    "#);
}

#[test]
fn apache() {
    assert_snapshot!(show(".htaccess", "# c
SSLProtocol all -SSLv3
<VirtualHost *:443>
  SSLEngine on
  Header set X \"a b\" \\
    always
</VirtualHost>
"), @r#"
    {} @1:1-8:1
    SSLProtocol @2:1: "all -SSLv3" @2:13-23
    VirtualHost @3:2: {} @3:1-7:15
      #args @3:14: "*:443" @3:14-19
      SSLEngine @4:3: "on" @4:13-15
      Header @5:3: "set X \"a b\" always" @5:10-6:11
    "#);
}

#[test]
fn apache_goes_on_after_a_problem() {
    assert_snapshot!(show(".htaccess", "<Directory /x>\nA b\n</Files>\n"), @r#"
    {} @1:1-4:1
    Directory @1:2: {} @1:1-2:4
      #args @1:12: "/x" @1:12-14
      A @2:1: "b" @2:3-4
    ! 3:1-9 this closes a section that is not open
    ! 1:2-11 this section is never closed
    "#);
}
