"""The quiz: whatever an address says, a page with the advice, or one sentence on what was left out."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.conf import settings
from django.utils.http import urlencode

from comparisons.catalogue.current import current_catalogue, forget_catalogue
from comparisons.engine.advice.recommendation import recommend
from comparisons.forms.quiz import QuizForm
from comparisons.middleware import forget_pages
from comparisons.models import Fee, OptionWording, QuestionWording
from comparisons.vocabulary import Question
from tests.engine.builders import TODAY
from tests.markup import markup_of

pytestmark = pytest.mark.django_db

SWAP = {"HX-Request": "true", "HX-Target": "results"}
NEWCOMER = [("experience", "never"), ("work", "coding"), ("setting", "physician-office")]
EVERYTHING = [
    ("experience", "1-to-2-years"),
    ("work", "coding"),
    ("setting", "physician-office"),
    ("setting", "payer"),
    ("schooling", "high-school"),
    ("studying", "him-associate"),
    ("accredited", "yes"),
    ("held", "cca"),
    ("held", "cpc-a"),
    ("background", "billing.1-to-2-years"),
    ("background", "reception"),
    ("exam-at-home", "no"),
    ("work-from-home", "yes"),
    ("specialty", "cardiology"),
    ("degree", "yes"),
    ("style", "hands-on"),
    ("budget", "up-to-600"),
    ("adverts", "ahima"),
    ("priority", "work"),
    ("priority", "budget"),
]


def address(pairs) -> str:
    return f"/fit/?{urlencode(pairs)}"


def text(response) -> str:
    html = markup_of(response)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def notes(response) -> list[str]:
    found = re.findall(r'<p class="notice">(.*?)</p>', markup_of(response), re.S)
    return [unescape(each) for each in found]


def first_place(response) -> str:
    return re.search(r'<p id="now"[^>]*>(?:<b>)?(.*?)<', markup_of(response)).group(1)


def checked(response) -> list[tuple[str, str]]:
    html = markup_of(response)
    boxes = re.findall(r'<input type="(?:radio|checkbox)" name="([^"]+)" value="([^"]*)"[^>]* checked', html)
    chosen = [
        (name, value)
        for name, options in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', html, re.S)
        for value in re.findall(r'value="([^"]+)" selected', options)
    ]
    return boxes + chosen


# --- One address for the same answers --------------------------------------------------------------


def test_quiz_without_answers_preselects_nothing_and_gives_no_advice(client):
    response = client.get("/fit/")

    assert checked(response) == []
    assert "Answer one question" in text(response)
    assert "noindex" not in markup_of(response)
    assert "X-Robots-Tag" not in response.headers


def test_quiz_says_once_how_many_answers_are_enough_and_when_the_ranking_begins(client):
    said = text(client.get("/fit/"))

    assert said.count("enough") == 1
    assert "The ranking begins with your first answer, and three are enough." in said
    assert "Answer one question, and the ranking stands here." in said
    assert "Start with these three" in said


def test_every_answer_comes_back_filled_in(client):
    response = client.get(address(EVERYTHING))

    assert response.status_code == 200
    assert sorted(checked(response)) == sorted(EVERYTHING)


@pytest.mark.parametrize(
    "pairs",
    [
        list(reversed(NEWCOMER)),
        [*NEWCOMER, ("budget", ""), ("background", "")],
        [("experience", "NEVER"), ("work", " coding "), ("setting", "physician-office"), *NEWCOMER[2:]],
    ],
    ids=["order", "empty", "case and repetition"],
)
def test_same_answers_lead_to_one_address(client, pairs):
    response = client.get(address(pairs))

    assert response.status_code == 302
    assert parse_qsl(urlsplit(response.headers["Location"]).query) == NEWCOMER


def test_empty_answers_lead_to_the_plain_quiz(client):
    assert client.get("/fit/?experience=&work=").headers["Location"] == "/fit/"


def test_advice_is_kept_out_of_search_engines_and_names_its_own_address(client):
    response = client.get(address(NEWCOMER))

    assert '<meta name="robots" content="noindex">' in markup_of(response)
    assert response.headers["X-Robots-Tag"] == "noindex"
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', markup_of(response)).group(1)
    assert unescape(canonical) == f"{settings.SITE_URL}{address(NEWCOMER)}"


def test_advice_sets_no_cookie_and_runs_nothing_inline(client):
    html = markup_of(client.get(address(NEWCOMER)))

    assert client.cookies == {}
    assert re.findall(r"<script(?![^>]* src=)|style=|\son[a-z]+=|nonce=|csrf", html) == []


# --- Live ------------------------------------------------------------------------------------------


def test_swap_gets_the_part_of_the_page_that_changes(client):
    page = client.get(address(NEWCOMER))
    part = client.get(address(NEWCOMER), headers=SWAP)

    assert part.template_name == "comparisons/fit.html#results"
    assert markup_of(part).strip() in markup_of(page)
    assert part.headers["Cache-Control"] == "no-store"
    assert "<form" not in markup_of(part)


@pytest.mark.parametrize("headers", [{}, SWAP], ids=["page", "swap"])
@pytest.mark.parametrize("pairs", [NEWCOMER, EVERYTHING, [("work", "documentation")]], ids=["few", "many", "one"])
def test_a_word_is_explained_where_the_advice_first_names_it(client, pairs, headers):
    html = markup_of(client.get(address(pairs), headers=headers))

    _, _, advice = html.rpartition('<div id="results"')
    buttons = re.findall(r'popovertarget="word-([^"]+)"', html)
    assert {"apprentice-status", "cdi"} & set(buttons)
    assert sorted(buttons) == sorted(set(buttons)) == sorted(re.findall(r'<div id="word-([^"]+)"', advice))


def test_what_is_kept_of_one_advice_explains_no_word_in_another(client):
    asked = [address(NEWCOMER), address([("work", "coding")]), address(EVERYTHING)]
    alone = {}
    for each in asked:
        forget_catalogue()
        forget_pages()
        alone[each] = markup_of(client.get(each))

    for each in [*asked, *reversed(asked)]:
        forget_pages()
        assert markup_of(client.get(each)) == alone[each]


def test_swap_pushes_the_one_address_of_the_answers(client):
    part = client.get(address([*reversed(NEWCOMER), ("budget", "")]), headers=SWAP)

    assert part.status_code == 200
    assert part.headers["HX-Push-Url"] == address(NEWCOMER)


def test_swap_that_changes_no_answer_adds_nothing_to_the_history(client):
    headers = {**SWAP, "HX-Current-URL": f"http://testserver{address(NEWCOMER)}"}

    assert client.get(address(NEWCOMER), headers=headers).headers["HX-Push-Url"] == "false"


def test_going_back_gets_the_whole_page(client):
    response = client.get(address(NEWCOMER), headers={**SWAP, "HX-History-Restore-Request": "true"})

    assert response.template_name == "comparisons/fit.html"


# --- What the advice says --------------------------------------------------------------------------


def told_of_first_years(html):
    """Return what stands under “First year” of each place, by slug."""
    places = re.findall(r'<article class="place" aria-labelledby="place-([^"]+)">(.*?)</article>', html)
    return {slug: re.search(r"<dt>First year</dt><dd>(.*?)</dd>", place).group(1) for slug, place in places}


@pytest.mark.parametrize("again", [False, True])
def test_cost_of_the_first_year_has_its_marks_and_its_sources(client, again):
    address = "/fit/?experience=never&work=coding&setting=physician-office"
    if again:  # from what the first visit kept
        client.get("/fit/?experience=never&work=coding")

    told = told_of_first_years(markup_of(client.get(address)))

    assert told["cpc"].startswith(
        "$647 as a member, <small>exam $425 + membership $222</small> <em>(second-hand)</em><details>"
    )
    assert "Second-hand, 24 February 2026." in told["cpc"]
    assert "not yet confirmed on the live page" in told["cpc"]


def told_of_verdicts(html):
    """Return what stands under “Can you take it?” of each place, by slug."""
    places = re.findall(r'<article class="place" aria-labelledby="place-([^"]+)">(.*?)</article>', html)
    return {slug: re.search(r"<dt>Can you take it\?</dt><dd>(.*?)</dd>", place).group(1) for slug, place in places}


@pytest.mark.parametrize(
    ("query", "slug", "start"),
    [
        (
            "work=privacy&schooling=bachelor&background=privacy.3-years-or-more",
            "chps",
            "You can take it now. <em>(source from 2019)</em><details>",
        ),
        (
            "experience=never&work=billing&setting=physician-office&schooling=high-school"
            "&background=billing.1-to-2-years",
            "cbcs",
            "You can take it now, if you did 1 year of paid work in billing within the last 3 years: we did not ask "
            "when. <em>(second-hand)</em><details>",
        ),
    ],
)
def test_verdict_has_its_marks_and_its_sources(client, query, slug, start):
    told = told_of_verdicts(markup_of(client.get(f"/fit/?{query}")))

    assert told[slug].startswith(start)
    assert "not yet confirmed on the live page" in told[slug]


def test_every_verdict_that_one_can_take_it_has_its_sources(client):
    told = told_of_verdicts(markup_of(client.get("/fit/?experience=2-to-3-years&work=coding&schooling=him-associate")))

    assert told
    assert all("<details>" in each for each in told.values() if each.startswith("You can take it"))


def test_every_first_year_is_told_as_the_page_of_its_certification_tells_it(client):
    told = told_of_first_years(markup_of(client.get("/fit/?experience=never&work=billing")))

    for slug, cell in told.items():
        lines, _, _ = cell.partition("<details>")
        page = markup_of(client.get(f"/certifications/{slug}/"))
        row = re.search(r'<tr id="in-short-first-year"[^>]*>.*?</tr>', page).group(0)
        assert lines in re.sub(r"</?button[^>]*>|</?span[^>]*>", "", row), slug


def test_changed_price_is_in_the_advice_at_once(client):
    address = "/fit/?experience=never&work=coding&setting=physician-office"
    client.get(address)
    fee = Fee.objects.get(certification__slug="cpc", buys="exam", audience="member", attempts=1)
    fee.amount = 431
    fee.save()

    assert "exam $431" in told_of_first_years(markup_of(client.get(address)))["cpc"]


def advice_for(pairs):
    answers = QuizForm(current_catalogue(), TODAY, _query(pairs)).to_answers()
    return recommend(current_catalogue(), answers, TODAY)


def _query(pairs):
    from django.http import QueryDict  # noqa: PLC0415 - needs settings

    return QueryDict(urlencode(pairs))


def test_first_place_and_start_are_the_engines(client):
    advice = advice_for(NEWCOMER)
    first, start = (each.certification.abbreviation for each in (advice.ranking.first[0], advice.start_now))

    said = first_place(client.get(address(NEWCOMER)))

    assert said == (f"First: {first}" if first == start else f"First: {first}. Start now: {start}")


def test_the_box_names_the_first_place_the_open_answer_and_what_is_beyond_the_budget(client):
    asked = [*NEWCOMER, ("budget", "up-to-600"), ("adverts", "ahima")]
    html = markup_of(client.get(address(asked)))

    assert "we only do not know whether you have finished high school or a GED" in html
    assert "more than you said you can spend (up to $600)" in html
    (link,) = re.findall(r'<a href="([^"]+)"[^>]*>I have finished high school or a GED</a>', html)
    then = client.get(unescape(link).partition("#")[0])
    assert first_place(then) == "First: CCA"


def test_each_line_of_a_sum_is_shown_and_adds_up(client):
    html = markup_of(client.get(address(EVERYTHING)))

    for table in re.findall(r'<table class="sum">(.*?)</table>', html, re.S):
        points = [(int(own), int(most)) for own, most in re.findall(r'data-n="Points">(?:<b>)?(\d+) of (\d+)', table)]
        *lines, total = points
        assert tuple(map(sum, zip(*lines, strict=True))) == total


def test_every_certification_is_ranked_or_left_out_with_a_reason(client):
    html = markup_of(client.get(address([*NEWCOMER, ("held", "cca"), ("exam-at-home", "yes")])))
    shown = set(re.findall(r'id="place-([^"]+)"', html))
    further = set(re.findall(r'<li value="\d+"><a href="/certifications/([^/]+)/">', html))
    left_out = dict(
        re.findall(r'<li><a href="/certifications/([^/]+)/">[^<]+</a> ([^<]+)</li>', html.split('id="excluded"')[1])
    )

    assert shown | further | set(left_out) == set(current_catalogue().certifications)
    assert not shown & further
    assert left_out["cca"].startswith("You already hold the CCA.")


def test_nobody_to_start_with_says_to_get_the_job_first(client):
    response = client.get("/fit/?experience=never&work=documentation")

    assert "Get the job first" in text(response)


def test_contradiction_names_both_sides(client):
    response = client.get("/fit/?setting=payer&setting=anywhere")

    assert notes(response) == ["You selected “anywhere” and also a workplace. We went by “anywhere”."]


def test_result_leads_to_comparisons_with_the_answers_carried_along(client):
    html = markup_of(client.get(address(NEWCOMER)))
    links = [unescape(link) for link in re.findall(r'href="(/compare/[^"]+)"', html)]

    assert links
    for link in links:
        assert parse_qsl(urlsplit(link).query) == NEWCOMER
        assert client.get(link).status_code == 200


def test_what_would_change_it_leads_to_that_result(client):
    html = markup_of(client.get(address(NEWCOMER)))
    links = [unescape(link) for link in re.findall(r'<a href="(/fit/\?[^"]+)"[^>]*>Try it', html)]

    assert links
    before = first_place(client.get(address(NEWCOMER)))
    assert all(first_place(client.get(link.partition("#")[0])) != before for link in links)


# --- Editors' wording ------------------------------------------------------------------------------


def test_editors_word_questions_and_answers_and_put_them_in_order(client):
    QuestionWording.objects.create(question="setting", text="Which places suit you?", help_text="As many as you like.")
    QuestionWording.objects.create(question="budget", order=0)
    OptionWording.objects.create(question="setting", value="payer", text="an insurance firm", order=0)
    OptionWording.objects.create(question="setting", value="physician-office", order=9)

    html = markup_of(client.get("/fit/"))

    assert "Which places suit you?" in html
    assert "As many as you like." in html
    settings_asked = re.findall(r'name="setting" value="([^"]+)"', html)
    assert settings_asked[0] == "payer"
    assert "An insurance firm" in html
    wishes = html.split('id="wishes"')[1]
    assert wishes.index('name="budget"') < wishes.index('name="specialty"')


def test_wording_for_an_answer_that_does_not_exist_breaks_nothing(client):
    OptionWording.objects.create(question="setting", value="moon", text="the moon")

    assert "the moon" not in markup_of(client.get("/fit/"))


def test_every_question_that_has_answers_is_asked_once(client):
    html = markup_of(client.get("/fit/")).split("<main", 1)[1]  # the search box stands above

    asked = set(re.findall(r'<(?:input|select)[^>]* name="([^"]+)"', html))
    assert asked == {question.value for question in Question} - {"abroad"}


# --- Bad input -------------------------------------------------------------------------------------


def test_foreign_parameters_are_named_and_left_out(client):
    response = client.get(f"{address(NEWCOMER)}&utm_source=mail&years=-4")

    assert response.status_code == 200
    assert notes(response) == [
        "The link holds what is not a question of ours, so we left it out: “utm_source”, “years”."
    ]
    assert first_place(response) == first_place(client.get(address(NEWCOMER)))


@pytest.mark.parametrize(
    ("query", "question", "value"),
    [
        ("setting=moon", "Where would you work? Select all you would accept.", "moon"),
        ("experience=-5", "How long have you been paid to code medical records?", "-5"),
        ("experience=1e999", "How long have you been paid to code medical records?", "1e999"),
        ("held=nosuch", "Which certifications do you hold?", "nosuch"),
        ("background=billing.99-years", "What other work have you done?", "billing.99-years"),
        ("background=.", "What other work have you done?", "."),
        ("priority=codes", "Which two matter most to you?", "codes"),
        ("adverts=nosuch", "In five job ads near you, which letters did you see?", "nosuch"),
    ],
)
def test_answer_that_does_not_exist_is_named_and_left_out(client, query, question, value):
    response = client.get(f"{address(NEWCOMER)}&{query}")

    assert response.status_code == 200
    assert notes(response)[0] == f"“{question}” has no such answer. We left it out: “{value}”."
    assert ("work", "coding") in checked(response)


def test_two_answers_to_one_question_are_both_named(client):
    response = client.get("/fit/?work=coding&work=billing")

    assert len(notes(response)) == 1
    assert "(coding)” and “send claims" in notes(response)[0]
    assert checked(response) == [("work", "coding")]


def test_more_than_two_priorities_are_named_and_the_first_two_count(client):
    response = client.get("/fit/?work=coding&style=leading&priority=budget&priority=work&priority=style")

    assert notes(response) == [
        "Only two things can matter most. We went by “the kind of work” and “doing the work or leading” "
        "and left out “the cost of the first year”."
    ]


def test_what_matters_most_without_an_answer_is_said_to_change_nothing(client):
    response = client.get("/fit/?work=coding&priority=style")

    assert notes(response) == [
        "You selected “doing the work or leading” as what matters most, but that changes nothing as long as you do "
        "not answer “Would you rather do the work yourself or lead others?”"
    ]


def test_one_priority_too_many_is_refused_beside_the_question_and_two_stay_ticked(client):
    response = client.get("/fit/?priority=budget&priority=work&priority=style")
    html = markup_of(response)

    beside = html.split('<div class="q-priority"')[1].split("</fieldset>")[0]
    assert f'<p class="notice refused">{notes(response)[0]}</p>' in unescape(beside)
    assert checked(response) == [("priority", "work"), ("priority", "style")]
    assert re.search(r'<p class="notice refused" hidden></p>', markup_of(client.get("/fit/?priority=budget")))


def test_workplace_may_be_left_open_in_words(client):
    response = client.get("/fit/?setting=&setting=payer")

    assert client.get("/fit/?setting=").headers["Location"] == "/fit/"
    assert re.search(r'name="setting" value=""[^>]*>\s+I am not sure', markup_of(client.get("/fit/")))
    assert "you selected “I am not sure” and also “health insurer”. We left out “I am not sure”" in notes(response)[0]
    assert checked(response) == [("setting", "payer")]


def test_former_name_of_what_is_held_is_told(client):
    response = client.get("/fit/?held=CPC-H")

    assert notes(response) == ["“CPC-H” is now called COC."]
    assert checked(response) == [("held", "coc")]


@pytest.mark.parametrize(
    ("query", "following"),
    [
        ("", "q-experience"),
        ("experience=never", "q-work"),
        ("work=coding", "q-experience"),
        ("experience=never&work=coding", "q-setting"),
    ],
)
def test_next_question_is_the_first_without_an_answer(client, query, following):
    assert f'<div class="{following}" id="next">' in markup_of(client.get(f"/fit/?{query}"))
    assert 'action="/fit/#next"' in markup_of(client.get("/"))


def test_none_beside_others_is_named(client):
    response = client.get("/fit/?schooling=none&schooling=nursing")

    assert "you selected “none of these” and also “nursing”" in notes(response)[0]
    assert checked(response) == [("schooling", "nursing")]


def test_two_lengths_of_one_work_count_as_the_longer(client):
    response = client.get("/fit/?background=billing.1-to-2-years&background=billing")

    assert notes(response) == ["You gave two lengths of work for “billing”. We went by the longer one."]
    assert checked(response) == [("background", "billing.1-to-2-years")]


def test_hundred_parameters_are_told_in_one_sentence(client):
    response = client.get("/fit/", {f"name{number}": "value" for number in range(100)})

    assert len(notes(response)) == 1
    assert notes(response)[0].endswith("“name4” and 95 more.")


def test_more_parameters_than_are_read_are_told_in_one_sentence(client):
    response = client.get("/fit/", {f"name{number}": "value" for number in range(1001)})

    assert response.status_code == 200
    assert notes(response) == [
        "The link holds far more than our questions, so we did not read it. Answer them here instead."
    ]


def test_megabyte_of_text_is_told_in_a_few_words(client):
    response = client.get(f"{address(NEWCOMER)}&setting={'a' * 1_000_000}")

    assert response.status_code == 200
    assert len(response.content) < 200_000
    assert notes(response)[0].endswith(f"“{'a' * 40}…”.")


@pytest.mark.parametrize("query", ["work=%ff%fe", "work=%00", "%f0%28=1", "work=%E2%80%AEcoding", "work=co\u0301ding"])
def test_mixed_encodings_get_a_page_without_unprintable_characters(client, query):
    response = client.get(f"/fit/?{query}")

    assert response.status_code == 200
    assert len(notes(response)) == 1
    assert re.findall("[\x00-\x08\u202e]", markup_of(response)) == []


def test_markup_in_an_address_is_shown_as_text(client):
    response = client.get("/fit/", {"<script>alert(1)</script>": "<b>", "work": "<script>alert(2)</script>"})

    assert "<script>alert" not in markup_of(response)
    assert "&lt;script&gt;alert(1)" in markup_of(response)
