//! Pages of imports.

mod import_page;

pub use import_page::{
    ImportCell, ImportFileColumn, ImportInPart, ImportLayout, ImportLeftOut, ImportLine, ImportPage,
    ImportPreview, ImportProgress, ImportRemark, ImportSkipped, ImportSkippedRows, ImportStored,
};
