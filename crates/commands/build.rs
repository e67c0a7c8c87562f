//! Lessons and policies are embedded: a changed page must rebuild this crate.

fn main() {
    println!("cargo:rerun-if-changed=../../lessons");
    println!("cargo:rerun-if-changed=../../policies");
}
