//! Works out every form of every country's name from the lists of `gazetteer/`, and leaves them as a table that lies in the
//! program: making it when dateline starts would take a tenth of a second.

// What the library reads of these and the build script does not.
#[allow(dead_code, missing_docs)]
#[path = "src/gazetteer"]
mod gazetteer {
    pub mod builder;
    mod countries;
    pub mod forms;
    mod language;
    pub mod packing;
    mod scripts;
    pub mod senses;
    mod table;
    pub mod words;

    pub use countries::index_of;
    pub use language::Languages;
}

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The lists and the modules above are part of this program: where they change, it is built and run again.
    println!("cargo::rerun-if-changed=build.rs");
    let table = gazetteer::packing::pack(&gazetteer::builder::Builder::default().build());
    std::fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("countries.bin"), table)?;
    Ok(())
}
