"""The build against plain MkDocs and Material on the same Markdown, macros already rendered."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from bench.measure import command, copy_project, interleaved, ratio, spread, verdict
from macros.material import yamlfile

ROUNDS = 3
COLD_GOAL, WARM_GOAL = 1.6, 1.05


def run(folder: Path) -> None:
    """Print the times of a cold build (no .cache), a warm one, and of the plain one."""
    project, rendered = both(folder)

    def cold() -> float:
        shutil.rmtree(project / ".cache")
        return build_ours(project)

    times = interleaved(
        {"plain": lambda: build_plain(project), "cold": cold, "warm": lambda: build_ours(project)},
        ROUNDS,
    )
    cold_ratio, cold_text = ratio(times["cold"], times["plain"])
    warm_ratio, warm_text = ratio(times["warm"], times["plain"])
    pages = len(list(rendered.rglob("*.md")))
    print(f"一、构建整个网站（{pages} 页，{ROUNDS} 轮，处理器时间，中位数和范围）")
    print(f"  纯 MkDocs+Material，同样的 Markdown：{spread(times['plain'])}")
    print(
        f"  本站，没有缓存：{spread(times['cold'])}，{cold_text}；{verdict(cold_ratio <= COLD_GOAL, f'≤{COLD_GOAL}')}"
    )
    print(f"  本站，有缓存：{spread(times['warm'])}，{warm_text}；{verdict(warm_ratio <= WARM_GOAL, f'≤{WARM_GOAL}')}")
    print()


def both(folder: Path) -> tuple[Path, Path]:
    """A copy of the project, built once, that plain MkDocs can build as well; and its rendered Markdown."""
    project = copy_project(folder / "project")
    _write_configurations(project)
    rendered = project / "rendered"
    command(*_build(project, "dump.yml"), cwd=project, BENCH_RENDERED=str(rendered))
    shutil.copytree(project / "docs", rendered, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.md"))
    return project, rendered


def build_ours(project: Path) -> float:
    """Processor seconds; the site is in out/mkdocs.yml."""
    return command(*_build(project, "mkdocs.yml"), cwd=project)


def build_plain(project: Path) -> float:
    """The same text without macros, hooks and overrides; the site is in out/plain.yml."""
    return command(*_build(project, "plain.yml"), cwd=project, PYTHONPATH=str(project / "without"))


def _build(project: Path, configuration: str) -> tuple[str | Path, ...]:
    return "mkdocs", "build", "--config-file", configuration, "--site-dir", project / "out" / configuration


def _write_configurations(project: Path) -> None:
    """dump.yml is ours and writes the rendered Markdown.

    plain.yml has neither macros, hooks nor overrides, and the theme's own search. The library that would cut Chinese
    words for it, and nearly double its time, is kept out even where it happens to be installed.
    """
    ours = yamlfile.load(project / "mkdocs.yml").data
    dump = {"INHERIT": "mkdocs.yml", "hooks": [*ours["hooks"], str(Path(__file__).with_name("dump_markdown.py"))]}
    plain = {
        "INHERIT": "mkdocs.yml",
        "docs_dir": "rendered",
        "hooks": [],
        "plugins": ["search"],
        "theme": {
            "custom_dir": "nothing",
            "icon": {"logo": "material/library"},
        },  # an inherited setting cannot be unset
    }
    (project / "nothing").mkdir()
    (project / "without").mkdir()
    (project / "without" / "jieba.py").write_text("raise ImportError\n")
    for name, configuration in (("dump.yml", dump), ("plain.yml", plain)):
        (project / name).write_text(yaml.safe_dump(configuration, allow_unicode=True), encoding="utf-8")
