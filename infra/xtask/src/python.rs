//! Pythons of the project's own, with tools of PyPI in them.

use crate::npm::unusable;
use crate::run::{Done, finish, root, step};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// Packages of PyPI in a folder of their own; exactly these, so that everybody gets the same verdict.
pub struct Tools {
    /// The folder's name in `.local`.
    pub name: &'static str,
    /// As a file of pip's requirements has them.
    pub packages: &'static str,
}

impl Tools {
    /// Installs them, if they are others than the last time.
    pub fn install(&self) -> Done {
        let folder = self.folder();
        let installed = folder.join("installed");
        if fs::read_to_string(&installed).is_ok_and(|text| text == self.packages) {
            return Ok(());
        }
        step(&format!("tools in .local/{}", self.name));
        match Command::new("python3").arg("-m").arg("venv").arg(&folder).status() {
            Ok(status) if status.success() => {}
            Ok(_) => {
                let missing = "python3 could not make a folder of tools; install its module venv (python3-venv)";
                return Err(missing.to_owned());
            }
            Err(_) => return Err("python3 is missing; install it with its module venv".to_owned()),
        }
        let wanted = folder.join("wanted");
        fs::write(&wanted, self.packages).map_err(|cause| unusable(&wanted, &cause))?;
        let mut pip = self.program("python");
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"]).arg(&wanted);
        finish(&mut pip, "the tools could not be installed; pip printed above why")?;
        fs::rename(&wanted, &installed).map_err(|cause| unusable(&installed, &cause))
    }

    /// One of their programs, to be run in the repository's root.
    pub fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.folder().join("bin").join(name));
        command.current_dir(root());
        command
    }

    fn folder(&self) -> PathBuf {
        root().join(".local").join(self.name)
    }
}
