//! Dockerfiles, scripts and HCL.

use super::show;
use insta::assert_snapshot;

#[test]
fn dockerfile_stages() {
    assert_snapshot!(show("Dockerfile", "# syntax=docker/dockerfile:1
ARG BASE=alpine
FROM --platform=linux/amd64 ${BASE}:3.20 AS build
COPY --chown=a:b [\"a b\", \"/c\"]
FROM scratch
USER root
"), @r#"
    {} @1:1-7:1
    instructions @2:1: [] @2:1-16
      - {} @2:1-16
        instruction @2:1: "ARG" @2:1-4
        value @2:5: "BASE=alpine" @2:5-16
        args @2:5: {} @2:5-16
          BASE @2:5: "alpine" @2:10-16
    stages @3:1: [] @3:1-6:10
      - {} @3:1-4:31
        from @3:1: "${BASE}:3.20" @3:29-41
        name @3:45: "build" @3:45-50
        flags @3:8: {} @3:8-28
          platform @3:8: "linux/amd64" @3:17-28
        instructions @4:1: [] @4:1-31
          - {} @4:1-31
            instruction @4:1: "COPY" @4:1-5
            flags @4:8: {} @4:8-17
              chown @4:8: "a:b" @4:14-17
            value @4:18: "[\"a b\", \"/c\"]" @4:18-31
            words @4:19: [] @4:19-30
              - "a b" @4:19-24
              - "/c" @4:26-30
      - {} @5:1-6:10
        from @5:1: "scratch" @5:6-13
        instructions @6:1: [] @6:1-10
          - {} @6:1-10
            instruction @6:1: "USER" @6:1-5
            value @6:6: "root" @6:6-10
            words @6:6: [] @6:6-10
              - "root" @6:6-10
    "#);
}

#[test]
fn dockerfile_pairs() {
    assert_snapshot!(show("Dockerfile", "FROM a
ENV A=1 B=\"two words\" \\
    # a comment
    C=d\\ e D=
ENV OLD all the rest
ARG NAME
LABEL \"com.example\"=x
"), @r#"
    {} @1:1-8:1
    instructions @1:1: [] @1:1-1
    stages @1:1: [] @1:1-7:22
      - {} @1:1-7:22
        from @1:1: "a" @1:6-7
        instructions @2:1: [] @2:1-7:22
          - {} @2:1-4:14
            instruction @2:1: "ENV" @2:1-4
            value @2:5: "A=1 B=\"two words\" C=d\\ e D=" @2:5-4:14
            args @2:5: {} @2:5-4:14
              A @2:5: "1" @2:7-8
              B @2:9: "two words" @2:11-22
              C @4:5: "d e" @4:7-11
              D @4:12: "" @4:14-14
          - {} @5:1-21
            instruction @5:1: "ENV" @5:1-4
            value @5:5: "OLD all the rest" @5:5-21
            args @5:5: {} @5:5-21
              OLD @5:5: "all the rest" @5:9-21
          - {} @6:1-9
            instruction @6:1: "ARG" @6:1-4
            value @6:5: "NAME" @6:5-9
            args @6:5: {} @6:5-9
              NAME @6:5: null @6:9-9
          - {} @7:1-22
            instruction @7:1: "LABEL" @7:1-6
            value @7:7: "\"com.example\"=x" @7:7-22
            args @7:7: {} @7:7-22
              com.example @7:7: "x" @7:21-22
    "#);
}

#[test]
fn dockerfile_commands() {
    assert_snapshot!(show("Dockerfile", "FROM a
RUN --mount=type=cache,target=/x curl -sk https://x && \\
# a comment

    PIP_NO=1 pip install --trusted-host=h y
RUN [\"npm\", \"config\", \"set\"]
"), @r#"
    {} @1:1-7:1
    instructions @1:1: [] @1:1-1
    stages @1:1: [] @1:1-6:29
      - {} @1:1-6:29
        from @1:1: "a" @1:6-7
        instructions @2:1: [] @2:1-6:29
          - {} @2:1-5:44
            instruction @2:1: "RUN" @2:1-4
            flags @2:7: {} @2:7-33
              mount @2:7: "type=cache,target=/x" @2:13-33
            value @2:34: "curl -sk https://x && PIP_NO=1 pip install --trusted-host=h y" @2:34-5:44
            assignments @5:5: {} @5:5-13
              PIP_NO @5:5: "1" @5:12-13
            commands @2:34: [] @2:34-5:44
              - {} @2:34-52
                name @2:34: "curl" @2:34-38
                words @2:39: [] @2:39-52
                  - "-sk" @2:39-42
                  - "https://x" @2:43-52
                flags @2:39: {} @2:39-52
                  sk @2:40: "https://x" @2:43-52
                  s @2:40: null @2:41-41
                  k @2:41: "https://x" @2:43-52
              - {} @5:14-44
                name @5:14: "pip" @5:14-17
                words @5:18: [] @5:18-44
                  - "install" @5:18-25
                  - "--trusted-host=h" @5:26-42
                  - "y" @5:43-44
                flags @5:18: {} @5:18-44
                  trusted-host @5:28: "h" @5:41-42
          - {} @6:1-29
            instruction @6:1: "RUN" @6:1-4
            value @6:5: "[\"npm\", \"config\", \"set\"]" @6:5-29
            words @6:6: [] @6:6-28
              - "npm" @6:6-11
              - "config" @6:13-21
              - "set" @6:23-28
            commands @6:6: [] @6:6-28
              - {} @6:6-28
                name @6:6: "npm" @6:6-11
                words @6:13: [] @6:13-28
                  - "config" @6:13-21
                  - "set" @6:23-28
                flags @6:13: {} @6:13-28
    "#);
}

#[test]
fn dockerfile_commands_in_other_instructions() {
    assert_snapshot!(show("Dockerfile", "FROM a
ENTRYPOINT [\"sh\", \"-c\", \"wget --no-check-certificate x\"]
HEALTHCHECK --interval=5s CMD curl -k x
ONBUILD RUN curl -k x
"), @r#"
    {} @1:1-5:1
    instructions @1:1: [] @1:1-1
    stages @1:1: [] @1:1-4:22
      - {} @1:1-4:22
        from @1:1: "a" @1:6-7
        instructions @2:1: [] @2:1-4:22
          - {} @2:1-57
            instruction @2:1: "ENTRYPOINT" @2:1-11
            value @2:12: "[\"sh\", \"-c\", \"wget --no-check-certificate x\"]" @2:12-57
            words @2:13: [] @2:13-56
              - "sh" @2:13-17
              - "-c" @2:19-23
              - "wget --no-check-certificate x" @2:25-56
            commands @2:26: [] @2:26-55
              - {} @2:26-55
                name @2:26: "wget" @2:26-30
                words @2:31: [] @2:31-55
                  - "--no-check-certificate" @2:31-53
                  - "x" @2:54-55
                flags @2:31: {} @2:31-55
                  no-check-certificate @2:33: "x" @2:54-55
          - {} @3:1-40
            instruction @3:1: "HEALTHCHECK" @3:1-12
            flags @3:15: {} @3:15-26
              interval @3:15: "5s" @3:24-26
            value @3:27: "CMD curl -k x" @3:27-40
            commands @3:31: [] @3:31-40
              - {} @3:31-40
                name @3:31: "curl" @3:31-35
                words @3:36: [] @3:36-40
                  - "-k" @3:36-38
                  - "x" @3:39-40
                flags @3:36: {} @3:36-40
                  k @3:37: "x" @3:39-40
          - {} @4:1-22
            instruction @4:1: "ONBUILD" @4:1-8
            value @4:9: "RUN curl -k x" @4:9-22
            trigger @4:9: {} @4:9-22
              instruction @4:9: "RUN" @4:9-12
              value @4:13: "curl -k x" @4:13-22
              commands @4:13: [] @4:13-22
                - {} @4:13-22
                  name @4:13: "curl" @4:13-17
                  words @4:18: [] @4:18-22
                    - "-k" @4:18-20
                    - "x" @4:21-22
                  flags @4:18: {} @4:18-22
                    k @4:19: "x" @4:21-22
    "#);
}

#[test]
fn dockerfile_heredocs() {
    assert_snapshot!(show("Dockerfile", "FROM a\nRUN <<EOF\nexport A=b\ncurl -k x\nEOF\nCOPY <<-X /etc/x\n\thello\n\tX\nUSER a\n"), @r#"
    {} @1:1-10:1
    instructions @1:1: [] @1:1-1
    stages @1:1: [] @1:1-9:7
      - {} @1:1-9:7
        from @1:1: "a" @1:6-7
        instructions @2:1: [] @2:1-9:7
          - {} @2:1-4:10
            instruction @2:1: "RUN" @2:1-4
            value @2:5: "<<EOF" @2:5-10
            assignments @3:8: {} @3:8-11
              A @3:8: "b" @3:10-11
            commands @4:1: [] @4:1-10
              - {} @4:1-10
                name @4:1: "curl" @4:1-5
                words @4:6: [] @4:6-10
                  - "-k" @4:6-8
                  - "x" @4:9-10
                flags @4:6: {} @4:6-10
                  k @4:7: "x" @4:9-10
            heredocs @3:1: [] @3:1-4:10
              - "export A=b\ncurl -k x" @3:1-4:10
          - {} @6:1-7:7
            instruction @6:1: "COPY" @6:1-5
            value @6:6: "<<-X /etc/x" @6:6-17
            words @6:6: [] @6:6-17
              - "<<-X" @6:6-10
              - "/etc/x" @6:11-17
            heredocs @7:1: [] @7:1-7
              - "\thello" @7:1-7
          - {} @9:1-7
            instruction @9:1: "USER" @9:1-5
            value @9:6: "a" @9:6-7
            words @9:6: [] @9:6-7
              - "a" @9:6-7
    "#);
}

#[test]
fn dockerfile_with_another_escape() {
    assert_snapshot!(show("Dockerfile", "# escape=`\nFROM a\nENV P=C:\\x `\n  Q=1\n"), @r#"
    {} @1:1-5:1
    instructions @1:1: [] @1:1-1
    stages @2:1: [] @2:1-4:6
      - {} @2:1-4:6
        from @2:1: "a" @2:6-7
        instructions @3:1: [] @3:1-4:6
          - {} @3:1-4:6
            instruction @3:1: "ENV" @3:1-4
            value @3:5: "P=C:\\x Q=1" @3:5-4:6
            args @3:5: {} @3:5-4:6
              P @3:5: "C:\\x" @3:7-11
              Q @4:3: "1" @4:5-6
    "#);
}

#[test]
fn dockerfile_problems() {
    assert_snapshot!(show("Dockerfile", "RUN a\nFROM\nFOO bar\nCOPY <<EOF x\nnever\n"), @r#"
    {} @1:1-6:1
    instructions @1:1: [] @1:1-6
      - {} @1:1-6
        instruction @1:1: "RUN" @1:1-4
        value @1:5: "a" @1:5-6
        commands @1:5: [] @1:5-6
          - {} @1:5-6
            name @1:5: "a" @1:5-6
            words @1:6: [] @1:6-6
            flags @1:6: {} @1:6-6
    stages @2:1: [] @2:1-6:1
      - {} @2:1-6:1
        instructions @3:1: [] @3:1-6:1
          - {} @3:1-8
            instruction @3:1: "FOO" @3:1-4
            value @3:5: "bar" @3:5-8
            words @3:5: [] @3:5-8
              - "bar" @3:5-8
          - {} @4:1-6:1
            instruction @4:1: "COPY" @4:1-5
            value @4:6: "<<EOF x" @4:6-13
            words @4:6: [] @4:6-13
              - "<<EOF" @4:6-11
              - "x" @4:12-13
            heredocs @5:1: [] @5:1-6:1
              - "never\n" @5:1-6:1
    ! 1:1-4 only ARG may stand before the first FROM
    ! 2:1-5 expected an image after FROM
    ! 3:1-4 there is no instruction of this name
    ! 4:6-11 this heredoc is never closed
    "#);
}

#[test]
fn shell() {
    assert_snapshot!(show("a.sh", "#!/bin/sh
export TOKEN=\"a b\" OTHER=$X
LIST=(one 'two')
if ! curl -fsSk --header=\"A: b\" \"https://$(hostname -f)/\" > out 2>&1; then # why
  sudo -u me wget -O- x | sh
fi
A=1 B=2 npm ci
git -c http.sslVerify=false clone x
cat <<EOF
curl -k not-a-command
EOF
"), @r#"
    {} @1:1-12:1
    assignments @2:8: {} @2:8-7:8
      TOKEN @2:8: "a b" @2:14-19
      OTHER @2:20: "$X" @2:26-28
      LIST @3:1: [] @3:6-17
        - "one" @3:7-10
        - "two" @3:11-16
      A @7:1: "1" @7:3-4
      B @7:5: "2" @7:7-8
    commands @4:6: [] @4:6-9:4
      - {} @4:6-58
        name @4:6: "curl" @4:6-10
        words @4:11: [] @4:11-58
          - "-fsSk" @4:11-16
          - "--header=A: b" @4:17-32
          - "https://$(hostname -f)/" @4:33-58
        flags @4:11: {} @4:11-58
          fsSk @4:12: null @4:16-16
          f @4:12: null @4:13-13
          s @4:13: null @4:14-14
          S @4:14: null @4:15-15
          k @4:15: null @4:16-16
          header @4:19: "A: b" @4:26-32
      - {} @4:44-55
        name @4:44: "hostname" @4:44-52
        words @4:53: [] @4:53-55
          - "-f" @4:53-55
        flags @4:53: {} @4:53-55
          f @4:54: null @4:55-55
      - {} @5:14-24
        name @5:14: "wget" @5:14-18
        words @5:19: [] @5:19-24
          - "-O-" @5:19-22
          - "x" @5:23-24
        flags @5:19: {} @5:19-24
          O- @5:20: "x" @5:23-24
      - {} @5:27-29
        name @5:27: "sh" @5:27-29
        words @5:29: [] @5:29-29
        flags @5:29: {} @5:29-29
      - {} @7:9-15
        name @7:9: "npm" @7:9-12
        words @7:13: [] @7:13-15
          - "ci" @7:13-15
        flags @7:13: {} @7:13-15
      - {} @8:1-36
        name @8:1: "git" @8:1-4
        words @8:5: [] @8:5-36
          - "-c" @8:5-7
          - "http.sslVerify=false" @8:8-28
          - "clone" @8:29-34
          - "x" @8:35-36
        flags @8:5: {} @8:5-36
          c @8:6: "http.sslVerify=false" @8:8-28
      - {} @9:1-4
        name @9:1: "cat" @9:1-4
        words @9:4: [] @9:4-4
        flags @9:4: {} @9:4-4
    "#);
}

#[test]
fn hcl_blocks_are_mappings_under_their_labels() {
    assert_snapshot!(show("main.tf", "# c
resource \"aws_s3_bucket\" \"logs\" {
  bucket = \"x-${var.name}\"
  tags   = { Name = \"y\", \"a.b\" : 1 }
  rule {
    days = 30
  }
  rule { days = 60 }
  count = var.on ? 1 : 0
}
"), @r#"
    {} @1:1-11:1
    resource @2:1: {} @2:10-10:2
      aws_s3_bucket @2:10: {} @2:26-10:2
        logs @2:26: {} @2:33-10:2
          bucket @3:3: "x-${var.name}" @3:12-27
          tags @4:3: {} @4:12-37
            Name @4:14: "y" @4:21-24
            a.b @4:26: 1 @4:34-35
          rule @5:3: {} @5:8-7:4
            days @6:5: 30 @6:12-14
          rule @8:3: {} @8:8-21
            days @8:10: 60 @8:17-19
          count @9:3: "${var.on ? 1 : 0}" @9:11-25
    "#);
}

#[test]
fn hcl_policies_are_documents_however_they_are_written() {
    assert_snapshot!(show("main.tf", "resource \"aws_iam_policy\" \"p\" {
  policy = jsonencode({
    Statement = [{ Action = [\"s3:*\"], Resource = \"*\" }]
  })
}
resource \"aws_iam_policy\" \"q\" {
  policy = <<-EOF
    {\"Statement\": [{\"Action\": \"*\"}]}
  EOF
}
data \"aws_iam_policy_document\" \"d\" {
  statement {
    actions = [\"*\"]
  }
}
"), @r#"
    {} @1:1-16:1
    resource @1:1: {} @1:10-5:2
      aws_iam_policy @1:10: {} @1:27-5:2
        p @1:27: {} @1:31-5:2
          policy @2:3: {} @2:23-4:4
            Statement @3:5: [] @3:17-56
              - {} @3:18-55
                Action @3:20: [] @3:29-37
                  - "s3:*" @3:30-36
                Resource @3:39: "*" @3:50-53
    resource @6:1: {} @6:10-10:2
      aws_iam_policy @6:10: {} @6:27-10:2
        q @6:27: {} @6:31-10:2
          policy @7:3: {} @8:5-37
            Statement @8:6: [] @8:19-36
              - {} @8:20-35
                Action @8:21: "*" @8:31-34
    data @11:1: {} @11:6-15:2
      aws_iam_policy_document @11:6: {} @11:32-15:2
        d @11:32: {} @11:36-15:2
          statement @12:3: {} @12:13-14:4
            actions @13:5: [] @13:15-20
              - "*" @13:16-19
    "#);
}

#[test]
fn hcl_goes_on_after_a_problem() {
    assert_snapshot!(show("a.tf", "a = \nb = [1, 2\nc {\n  d = \"open\n}\n= 3\n"), @r#"
    {} @1:1-7:1
    a @1:1: null @1:5-5
    b @2:1: [] @2:5-7:1
      - 1 @2:6-7
      - 2 @2:9-10
      - "${c {\n  d = \"open\n}}" @3:1-5:2
      - "${= 3}" @6:1-4
    ! 1:5-5 expected a value
    ! 4:7-8 this text has no closing quote on its line
    ! 2:5-6 this bracket is never closed
    "#);
}
