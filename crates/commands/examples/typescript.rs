//! Prints the report types as TypeScript; `cargo xtask types` writes them beside the screens.

fn main() {
    print!("{}", keywright_commands::typescript::typescript());
}
