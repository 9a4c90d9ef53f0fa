"""A recompiled translation leaves the old file to the program that has it open."""

import sys

import pytest

from tools.compile_translations import main

TS = '<?xml version="1.0"?><TS version="2.1" language="bn"><context><name>Day</name><message>{}'
TS += "<translation>{}</translation></message></context></TS>"


@pytest.mark.skipif(sys.platform == "win32", reason="replaces no open file")
def test_a_program_that_runs_keeps_the_translation_that_it_has_open(tmp_path):
    source = tmp_path / "tatpar_bn.ts"
    source.write_text(TS.format("<source>today</source>", "আজ"), "utf-8")
    main([str(source)])
    compiled = tmp_path / "tatpar_bn.qm"
    with compiled.open("rb") as opened:
        old = compiled.read_bytes()
        source.write_text(TS.format("<source>today</source>", "আজকে, অনেক দিন পরে"), "utf-8")
        main([str(source)])
        assert opened.read() == old
    assert compiled.read_bytes() != old
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tatpar_bn.qm", "tatpar_bn.ts"]
