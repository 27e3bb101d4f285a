//! A changed migration builds the store anew.

fn main() {
    println!("cargo::rerun-if-changed=../../migrations");
}
