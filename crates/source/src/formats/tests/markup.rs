//! XML.

use super::show;
use insta::assert_snapshot;

#[test]
fn xml_elements_and_attributes() {
    assert_snapshot!(show("web.config", "<?xml version=\"1.0\"?>
<!-- c -->
<configuration>
  <add key=\"A\" value='b &amp; c'/>
  <httpCookies requireSSL=\"false\" />
  <text>one <![CDATA[<two>]]></text>
  <empty></empty>
</configuration>
"), @r#"
    {} @1:1-9:1
    configuration @3:2: {} @3:1-8:17
      add @4:4: {} @4:3-35
        @key @4:8: "A" @4:12-15
        @value @4:16: "b & c" @4:22-33
      httpCookies @5:4: {} @5:3-37
        @requireSSL @5:16: "false" @5:27-34
      text @6:4: "one <two>" @6:9-27
      empty @7:4: null @7:10-10
    "#);
}

#[test]
fn xml_repeats_are_kept() {
    assert_snapshot!(show("pom.xml", "<project>
  <repositories>
    <repository><url>http://repo.example.com</url></repository>
    <repository><url>https://b.example.com</url></repository>
  </repositories>
</project>
"), @r#"
    {} @1:1-7:1
    project @1:2: {} @1:1-6:11
      repositories @2:4: {} @2:3-5:18
        repository @3:6: {} @3:5-64
          url @3:18: "http://repo.example.com" @3:22-45
        repository @4:6: {} @4:5-62
          url @4:18: "https://b.example.com" @4:22-43
    "#);
}

#[test]
fn xml_goes_on_after_a_problem() {
    assert_snapshot!(show("a.xml", "<a><b x=1 y></c><d>&nope;</d>"), @r#"
    {} @1:1-30
    a @1:2: {} @1:1-30
      b @1:5: {} @1:4-30
        @x @1:7: "1" @1:9-10
        @y @1:11: null @1:12-12
        d @1:18: "&nope;" @1:20-26
    ! 1:2-3 this element is never closed
    ! 1:5-6 this element is never closed
    ! 1:9-10 expected a value in quotes
    ! 1:11-12 expected = and a value in quotes
    ! 1:13-17 this closes an element that is not open
    "#);
}

#[test]
fn xml_never_expands_what_a_file_declares() {
    assert_snapshot!(show("a.xml", "<!DOCTYPE a [<!ENTITY x \"yyyy\"><!ENTITY z \"&x;&x;\">]>\n<a>&z;</a>\n"), @r#"
    {} @1:1-3:1
    a @2:2: "&z;" @2:4-7
    "#);
}
