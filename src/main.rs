//! Arguments go to the library; nothing else happens here.

fn main() -> std::process::ExitCode {
    hadir::cli::run()
}
