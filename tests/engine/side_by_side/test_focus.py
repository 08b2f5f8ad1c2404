"""What a certification is about: workplaces, kinds of work, specialties."""

from __future__ import annotations

from comparisons.catalogue.snapshot import Classified
from comparisons.vocabulary import CodeSet, Setting, Specialty, Work
from tests.engine.builders import certification, fact, second_hand
from tests.engine.side_by_side.rows import row_of, rows_of, texts, with_facts


def test_inpatient_work_stands_within_the_hospital():
    exam = with_facts(
        fact("setting", Setting.HOSPITAL_INPATIENT),
        fact("setting", Setting.PHYSICIAN_OFFICE, evidence=second_hand()),
        fact("setting", Setting.EMERGENCY_DEPARTMENT),
        own_settings=(Classified(Setting.HOSPICE, "From its name."),),
    )

    lines = row_of("focus-setting", exam).cells[0].lines

    assert [(line.text, line.detail, line.exceptions) for line in lines] == [
        ("Doctor’s office", "", ("second-hand",)),
        ("Hospital", "emergency department and inpatient", ()),
        ("Hospice", "", ("our own reading",)),
    ]


def test_setting_not_published_is_said():
    assert "focus-setting" not in rows_of(with_facts(fact("setting", None)))


def test_kinds_of_work_and_specialties_are_our_own_reading():
    exam = certification(
        works=(Classified(Work.AUDITING, "From its blueprint."),),
        specialties=(Classified(Specialty.CARDIOLOGY, "From its name."),),
    )
    rows = rows_of(exam)

    assert [(line.text, line.detail) for line in rows["focus-work"].cells[0].lines] == [
        ("Medical coding", ""),
        ("Auditing", "From its blueprint."),
    ]
    assert texts(rows["focus-specialty"].cells[0]) == ["Cardiology"]
    assert texts(row_of("focus-specialty", certification()).cells[0]) == ["No single specialty"]
    assert {rows[anchor].note for anchor in ("focus-work", "focus-specialty", "focus-level", "focus-for-whom")} == {
        "Our own reading; no source says it."
    }


def test_words_stand_in_the_order_of_the_vocabulary_and_texts_in_that_of_rows():
    exam = with_facts(
        fact("code-set", CodeSet.CPT),
        fact("code-set", CodeSet.ICD_10_CM),
        fact("language", "Spanish"),
        fact("language", "English"),
    )
    rows = rows_of(exam)

    assert texts(rows["focus-code-set"].cells[0]) == ["ICD-10-CM", "CPT"]
    assert texts(rows["exam-language"].cells[0]) == ["Spanish", "English"]
