//! Every command of README.md is run by `.ci/run`, through the extractor `.ci/readme`.

use super::tree::{Findings, Tree};

/// Fences whose content a reader would paste into a shell; only `sh` is what the extractor runs.
const SHELLS: [&str; 8] = ["", "bash", "console", "shell", "shell-session", "shellscript", "terminal", "zsh"];

/// The blocks are marked so that the extractor finds them, and the gate runs the extractor.
pub fn commands_are_run(tree: &Tree) -> Findings {
    let Some(readme) = tree.file("README.md") else {
        return vec!["README.md: not found".to_string()];
    };
    let mut found = Vec::new();
    for (line, info) in fences(&readme.text) {
        let language = info.split_whitespace().next().unwrap_or("");
        if SHELLS.contains(&language) || info != "sh" && language == "sh" {
            found.push(format!("README.md:{line}: fence \"{info}\": commands go into a plain ```sh fence, output into ```text"));
        }
    }
    if blocks(&readme.text).is_empty() {
        found.push("README.md: no ```sh block, so nothing of it is tested".to_string());
    }
    let runs = |source: &&super::tree::Source| {
        source.text.lines().any(|line| line.trim() == "readme_steps README.md")
    };
    if tree.file(".ci/run").filter(runs).is_none() {
        found.push(
            ".ci/run: does not call `readme_steps README.md`, so README's commands are not run".to_string(),
        );
    }
    found
}

/// The content of each `sh` block; what `.ci/readme` must print.
pub fn blocks(text: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let mut open: Option<bool> = None;
    for line in text.lines() {
        match (line.strip_prefix("```"), open) {
            (Some(info), None) => {
                open = Some(info == "sh");
                if info == "sh" {
                    blocks.push(String::new());
                }
            }
            (Some(_), Some(_)) => open = None,
            (None, Some(true)) => {
                if let Some(block) = blocks.last_mut() {
                    block.push_str(line);
                    block.push('\n');
                }
            }
            _ => {}
        }
    }
    blocks
}

/// (line, info) of each opening fence, indented ones included.
fn fences(text: &str) -> Vec<(usize, &str)> {
    let marks = text.lines().enumerate().filter_map(|(at, line)| {
        let info = line.trim_start().strip_prefix("```").or_else(|| line.trim_start().strip_prefix("~~~"))?;
        let plain = line.starts_with("```");
        Some((at + 1, if plain || info.is_empty() { info } else { "" }))
    });
    marks.step_by(2).collect()
}

#[test]
fn refuses_commands_that_nobody_runs() {
    let run = (".ci/run", "readme_steps README.md\n");
    let cases = [
        ("```bash\nls\n```\n```sh\nls\n```\n", "fence \"bash\""),
        ("```\nls\n```\n```sh\nls\n```\n", "fence \"\""),
        ("```sh no-run\nls\n```\n```sh\nls\n```\n", "fence \"sh no-run\""),
        ("- a\n  ```sh\n  ls\n  ```\n```sh\nls\n```\n", "fence \"\""),
        ("```rust\nfn a() {}\n```\n", "no ```sh block"),
    ];
    for (text, expected) in cases {
        let found = commands_are_run(&Tree::sample(&[("README.md", text), run]));
        assert!(found.len() == 1 && found[0].contains(expected), "{text}: {found:?}");
    }
    let fine = "```sh\nls\n```\n```text\nout\n```\n";
    assert_eq!(commands_are_run(&Tree::sample(&[("README.md", fine), run])), Findings::new());
    let skipped =
        commands_are_run(&Tree::sample(&[("README.md", fine), (".ci/run", "# readme_steps README.md\n")]));
    assert!(skipped[0].contains("does not call"));
    assert!(commands_are_run(&Tree::default())[0].contains("not found"));
}

#[test]
fn the_extractor_prints_the_blocks() {
    let text = "a\n```sh\nls\n\nls -l\n```\n```text\nno\n```\n```sh\ntrue\n```\n";
    let root = super::tree::root();
    let folder = std::env::temp_dir().join(format!("chal-readme-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("README.md");
    std::fs::write(&file, text).unwrap();
    let run = |args: &[&str]| {
        let output =
            std::process::Command::new(root.join(".ci/readme")).args(args).arg(&file).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(run(&["count"]), "2\n");
    assert_eq!([run(&["block", "1"]), run(&["block", "2"])].to_vec(), blocks(text));
    let beyond =
        std::process::Command::new(root.join(".ci/readme")).args(["block", "3"]).arg(&file).output().unwrap();
    assert!(!beyond.status.success());
    std::fs::remove_dir_all(&folder).unwrap();
}
