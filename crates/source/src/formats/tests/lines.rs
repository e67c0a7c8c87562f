//! Formats that are read line by line.

use super::show;
use insta::assert_snapshot;

#[test]
fn dotenv() {
    assert_snapshot!(show(".env", r#"# a comment
export TOKEN=abc # why
SPACED = two words
QUOTED="a \"b\"\n#c" # comment
SINGLE='$HOME # no'
EMPTY=
MULTI="line one
line two"
REF=${OTHER:-x}
HASH=#fff
YAML: style
ALONE
"#), @r##"
    {} @1:1-13:1
    TOKEN @2:8: "abc" @2:14-17
    SPACED @3:1: "two words" @3:10-19
    QUOTED @4:1: "a \"b\"\n#c" @4:8-21
    SINGLE @5:1: "$HOME # no" @5:8-20
    EMPTY @6:1: "" @6:7-7
    MULTI @7:1: "line one\nline two" @7:7-8:10
    REF @9:1: "${OTHER:-x}" @9:5-16
    HASH @10:1: "#fff" @10:6-10
    YAML @11:1: "style" @11:7-12
    ALONE @12:1: null @12:6-6
    "##);
}

#[test]
fn dotenv_problems() {
    assert_snapshot!(show(".env", "A=\"open\nB=1\n? = 2\nsome prose\nC=\"x\"y\n"), @r#"
    {} @1:1-6:1
    A @1:1: "\"open" @1:3-8
    B @2:1: "1" @2:3-4
    C @5:1: "x" @5:3-6
    ! 1:3-4 this quote is never closed
    ! 3:1-6 a name has only letters, digits and _ before its =
    ! 4:1-11 expected NAME=value
    ! 5:6-7 text after the closing quote
    "#);
}

#[test]
fn a_script_for_direnv_has_commands_between_its_names() {
    assert_snapshot!(show(".envrc", "source_up\nexport A=1\nPATH_add bin\nif x; then\n"), @r#"
    {} @1:1-5:1
    A @2:8: "1" @2:10-11
    "#);
}

#[test]
fn npmrc() {
    assert_snapshot!(show(".npmrc", "
registry=https://registry.example.com/
//registry.example.com/:_authToken=${TOKEN}
@team:registry=http://npm.example.com
strict-ssl=false  # off
ca[]=\"one\"
ca[]=\"two\"
; comment
"), @r#"
    {} @1:1-9:1
    registry @2:1: "https://registry.example.com/" @2:10-39
    //registry.example.com/:_authToken @3:1: "${TOKEN}" @3:36-44
    @team:registry @4:1: "http://npm.example.com" @4:16-38
    strict-ssl @5:1: "false" @5:12-17
    ca @6:1: "one" @6:6-11
    ca @7:1: "two" @7:6-11
    "#);
}

#[test]
fn ini_sections_and_continuations() {
    assert_snapshot!(show("pip.conf", "
[global]
index-url = https://a.example.com/simple
extra-index-url =
    http://b.example.com/simple
    http://c.example.com/simple
trusted-host: b.example.com
[list]
format = \"columns\" ; comment
"), @r#"
    {} @1:1-10:1
    global @2:2: {} @2:1-7:28
      index-url @3:1: "https://a.example.com/simple" @3:13-41
      extra-index-url @4:1: "http://b.example.com/simple\nhttp://c.example.com/simple" @5:5-6:32
      trusted-host @7:1: "b.example.com" @7:15-28
    list @8:2: {} @8:1-9:19
      format @9:1: "columns" @9:10-19
    "#);
}

#[test]
fn gitconfig_has_sections_in_sections() {
    assert_snapshot!(show(".gitconfig", "[http]\n\tsslVerify = false\n\tproxy\n[http \"https://x\"] sslVerify=true\n"), @r#"
    {} @1:1-5:1
    http @1:2: {} @1:1-3:7
      sslVerify @2:2: "false" @2:14-19
      proxy @3:2: null @3:7-7
    http @4:2: {} @4:1-34
      https://x @4:7: {} @4:1-34
        sslVerify @4:20: "true" @4:30-34
    "#);
}

#[test]
fn systemd_units_go_on_after_a_backslash() {
    assert_snapshot!(show("a.service", "[Service]\nExecStart=/bin/a \\\n  --insecure\nUser=root\n"), @r#"
    {} @1:1-5:1
    Service @1:2: {} @1:1-4:10
      ExecStart @2:1: "/bin/a\n--insecure" @2:11-3:13
      User @4:1: "root" @4:6-10
    "#);
}

#[test]
fn ini_problems() {
    assert_snapshot!(show("a.ini", "[open\nname = 1\nthis is prose\n= 2\n"), @r#"
    {} @1:1-5:1
    name @2:1: "1" @2:8-9
    ! 1:1-6 this section has no closing ]
    ! 3:1-14 expected name = value
    ! 4:1-4 expected name = value
    "#);
}

#[test]
fn properties() {
    assert_snapshot!(show("a.properties", r"# comment
! comment
server.ssl.enabled=false
spring.datasource.url = jdbc:mysql://h/db?useSSL=false
key\ with\:signs : value
joined = one \
         two
unicode=\u0041\ud83d\ude00
bare
bad=\u12
"), @r#"
    {} @1:1-11:1
    server.ssl.enabled @3:1: "false" @3:20-25
    spring.datasource.url @4:1: "jdbc:mysql://h/db?useSSL=false" @4:25-55
    key with:signs @5:1: "value" @5:20-25
    joined @6:1: "one two" @6:10-7:13
    unicode @8:1: "A😀" @8:9-27
    bare @9:1: "" @9:5-5
    bad @10:1: "�12" @10:5-9
    ! 10:5-7 expected four hexadecimal digits after \u
    "#);
}

#[test]
fn ignore_files() {
    assert_snapshot!(show(".gitignore", "# c\n\n.env\n*.pem  \n!keep.pem\n\\#name\nend\\ \n"), @r##"
    [] @1:1-8:1
    - ".env" @3:1-5
    - "*.pem" @4:1-6
    - "!keep.pem" @5:1-10
    - "#name" @6:1-7
    - "end\\ " @7:1-6
    "##);
}

#[test]
fn netrc() {
    assert_snapshot!(show(".netrc", "machine a.example.com login me password \"x y\"\n# c\nmacdef init\nls\n\ndefault\n  login anonymous\noops\nmachine\n"), @r#"
    {} @1:1-10:1
    machines @1:1: [] @1:1-9:8
      - {} @1:1-46
        machine @1:1: "a.example.com" @1:9-22
        login @1:23: "me" @1:29-31
        password @1:32: "x y" @1:41-46
      - {} @6:1-7:18
        default @6:1: null @6:8-8
        login @7:3: "anonymous" @7:9-18
      - {} @9:1-8
        machine @9:1: null @9:8-8
    ! 8:1-5 expected machine, default, login, password or account
    ! 9:1-8 the file ends before the value
    "#);
}

#[test]
fn directives_and_their_sections() {
    assert_snapshot!(show("haproxy.cfg", "global\n  ssl-default-bind-options no-sslv3\n\nfrontend www\n  bind :443 ssl\n  bind :80\n"), @r#"
    {} @1:1-7:1
    global @1:1: {} @1:1-2:36
      ssl-default-bind-options @2:3: "no-sslv3" @2:28-36
    frontend @4:1: {} @4:1-6:11
      #args @4:10: "www" @4:10-13
      bind @5:3: ":443 ssl" @5:8-16
      bind @6:3: ":80" @6:8-11
    "#);
    assert_snapshot!(show(".ssh/config", "Host *\n  StrictHostKeyChecking no\nHost a b\n  User = me\n"), @r#"
    {} @1:1-5:1
    Host @1:1: {} @1:1-2:27
      #args @1:6: "*" @1:6-7
      StrictHostKeyChecking @2:3: "no" @2:25-27
    Host @3:1: {} @3:1-4:12
      #args @3:6: "a b" @3:6-9
      User @4:3: "me" @4:10-12
    "#);
    assert_snapshot!(show(".curlrc", "insecure\n--proxy-insecure\nproxy = \"http://x\"\nuser: a:b\n"), @r#"
    {} @1:1-5:1
    insecure @1:1: null @1:9-9
    proxy-insecure @2:3: null @2:17-17
    proxy @3:1: "http://x" @3:9-19
    user @4:1: "a:b" @4:7-10
    "#);
}
