//! Files that become YAML once they are rendered.

use super::show;
use insta::assert_snapshot;

#[test]
fn helm() {
    assert_snapshot!(show("templates/ingress.yaml", "{{- if .Values.on }}
kind: Ingress
metadata:
  name: {{ include \"x.name\" . }}-web
  annotations:
    {{- toYaml .Values.annotations | nindent 4 }}
    ssl-redirect: \"{{ .Values.ssl }}\"
{{- end }}
"), @r#"
    {} @2:1-7:38
    kind @2:1: "Ingress" @2:7-14
    metadata @3:1: {} @4:3-7:38
      name @4:3: "{{ include \"x.name\" . }}-web" @4:9-37
      annotations @5:3: {} @7:5-38
        ssl-redirect @7:5: "{{ .Values.ssl }}" @7:19-38
    ! 1:1-21 is a template, not YAML: its values are known once it is rendered
    "#);
}

#[test]
fn a_value_in_double_braces_is_no_mapping() {
    assert_snapshot!(show("a.yaml", "a: {{ x }}\nb: 1\n"), @r#"
    {} @1:1-2:5
    a @1:1: "{{ x }}" @1:4-11
    b @2:1: 1 @2:4-5
    ! 1:4-11 is a template, not YAML: its values are known once it is rendered
    "#);
}

#[test]
fn quoted_expressions_are_values_like_others() {
    assert_snapshot!(show("a.yaml", "a: \"{{ x }}\"\nb: ${{ secrets.X }}\n"), @r#"
    {} @1:1-2:20
    a @1:1: "{{ x }}" @1:4-13
    b @2:1: "${{ secrets.X }}" @2:4-20
    "#);
}

#[test]
fn a_fault_beside_an_expression_is_still_the_fault() {
    assert_snapshot!(show("a.yaml", "a: \"{{ x }}\"\nb: c: d\n"), @r#"
    {} @1:1-2:5
    a @1:1: "{{ x }}" @1:4-13
    b @2:1: "c" @2:4-5
    ! 2:5-6 no name ends here: a value with a colon and a blank in it stands in quotes
    "#);
}

#[test]
fn jinja() {
    assert_snapshot!(show("a.yaml", "{% if x %}\na: 1\n{% else %}\na: 2\n{% endif %}\n"), @r"
    {} @2:1-4:5
    a @2:1: 1 @2:4-5
    a @4:1: 2 @4:4-5
    ! 1:1-11 is a template, not YAML: its values are known once it is rendered
    ");
}
