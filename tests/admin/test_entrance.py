"""How editors get in: password, second factor, what is logged, and who is kept waiting."""

from __future__ import annotations

import logging

import pytest
from axes.models import AccessAttempt
from django.contrib import admin
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from comparisons.access import CHIEF_EDITOR, EDITOR
from comparisons.models import Editor
from tests.admin.catalogue import inline_code
from tests.admin.entering import PASSWORD, app_of, code_of, let_in, member

pytestmark = pytest.mark.django_db
LIST = "/admin/comparisons/fee/"
ASK = "/admin/second-factor/"
SET_UP = "/admin/second-factor/set-up/"


def with_password(client, name="vera", password=PASSWORD, wanted=LIST):
    return client.post("/admin/login/", {"username": name, "password": password, "next": wanted}, follow=True)


def stands_at(response):
    return response.redirect_chain[-1][0] if response.redirect_chain else response.request["PATH_INFO"]


def test_name_longer_than_any_is_refused_before_the_attempt_is_counted(client):
    page = with_password(client, name="v" * 300)

    assert page.status_code == 200
    assert "at most 150 characters (it has 300)" in page.text
    assert not AccessAttempt.objects.exists()


# --- Second factor ---------------------------------------------------------------------------------


def test_editor_without_a_second_factor_is_in_with_the_password(client):
    member(EDITOR)

    assert stands_at(with_password(client)) == LIST


@pytest.mark.parametrize(
    "make", [lambda: member(CHIEF_EDITOR), lambda: Editor.objects.create_superuser("vera", password=PASSWORD)]
)
def test_whoever_manages_editors_must_set_a_second_factor_up_first(client, make):
    make()

    answer = with_password(client)

    assert stands_at(answer) == f"{SET_UP}?next={LIST}"
    assert client.get(LIST).status_code == 302
    assert TOTPDevice.objects.filter(confirmed=True).count() == 0


def test_first_log_in_from_password_to_recovery_codes_and_on(client):
    member(CHIEF_EDITOR)
    page = with_password(client)
    picture = client.get("/admin/second-factor/code.svg")
    app = TOTPDevice.objects.get()
    key = page.text.split("<code>")[1].split("</code>")[0].replace(" ", "")

    answer = client.post(SET_UP, {"code": code_of(app), "next": LIST})

    assert f"secret={key}&" in app.config_url
    assert (picture.headers["Content-Type"], picture.content[:5]) == ("image/svg+xml", b"<?xml")
    assert "style=" not in picture.text
    codes = list(StaticToken.objects.values_list("token", flat=True))
    assert len(codes) == 10
    assert [code for code in codes if f"<code>{code}</code>" not in answer.text] == []
    assert answer.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert client.get(LIST).status_code == 200


def test_session_gets_a_new_name_with_the_second_factor(client):
    vera = member(CHIEF_EDITOR)
    app = app_of(vera)
    with_password(client)
    before = client.cookies["sessionid"].value

    client.post(ASK, {"code": code_of(app)})

    assert client.cookies["sessionid"].value != before


def test_whoever_has_a_second_factor_is_asked_for_it_and_led_on(client):
    app = app_of(member(EDITOR))

    assert stands_at(with_password(client)) == f"{ASK}?next={LIST}"
    answer = client.post(ASK, {"code": f" {code_of(app)[:3]} {code_of(app)[3:]} ", "next": LIST})

    assert (answer.status_code, answer.headers["Location"]) == (302, LIST)
    assert client.get(LIST).status_code == 200


@pytest.mark.parametrize("path", ["/admin/", LIST, "/admin/jsi18n/", "/admin/password_change/", "/admin/autocomplete/"])
def test_password_alone_opens_nothing_where_there_is_a_second_factor(client, path):
    app_of(member(EDITOR))
    with_password(client)

    assert client.get(path).status_code == 302


def test_password_alone_can_not_replace_the_second_factor(client):
    app = app_of(member(CHIEF_EDITOR))
    with_password(client)

    assert client.get(SET_UP).headers["Location"] == ASK
    assert client.post(SET_UP, {"code": code_of(app)}).headers["Location"] == ASK
    assert client.get("/admin/second-factor/code.svg").status_code == 403
    assert list(TOTPDevice.objects.all()) == [app]


def test_recovery_code_lets_in_once(client):
    vera = member(EDITOR)
    app_of(vera)
    codes = StaticDevice.objects.create(user=vera, name="recovery codes")
    StaticToken.objects.create(device=codes, token="abcd2345")

    for times, status in ((1, 302), (2, 200)):
        again = Client()
        with_password(again)
        answer = again.post(ASK, {"code": "ABCD2345"})
        assert (times, answer.status_code) == (times, status)
    assert "This code is wrong, was used before, or is too old." in answer.text


def test_code_works_once(client):
    app = app_of(member(EDITOR))
    code = code_of(app)
    with_password(client)
    client.post(ASK, {"code": code})
    thief = Client()
    with_password(thief)

    answer = thief.post(ASK, {"code": code})

    assert "This code is wrong, was used before, or is too old." in answer.text
    assert thief.get(LIST).status_code == 302


def test_wrong_codes_make_the_next_wait(client):
    app = app_of(member(EDITOR))
    with_password(client)
    client.post(ASK, {"code": "000000"})

    answer = client.post(ASK, {"code": code_of(app)})

    assert "There were wrong codes just now. Wait a moment" in answer.text
    assert client.get(LIST).status_code == 302


@pytest.mark.parametrize(
    ("code", "says"), [("", "Type the code."), ("12", "This is no code"), ("x" * 30, "at most 20")]
)
def test_what_is_no_code_gets_a_sentence(client, code, says):
    app_of(member(EDITOR))
    with_password(client)

    assert says in client.post(ASK, {"code": code}).text


def test_whoever_has_lost_all_gets_a_new_one_by_a_chief_editor(client):
    anna = member(EDITOR, "anna")
    app_of(anna)
    vera = member(CHIEF_EDITOR)

    let_in(client, vera).post(
        "/admin/comparisons/editor/", {"action": "take_second_factor_away", "_selected_action": [anna.pk]}
    )

    assert list(TOTPDevice.objects.values_list("user__username", flat=True)) == ["vera"]
    assert stands_at(with_password(Client(), "anna")) == LIST


def test_new_app_replaces_the_old_one_and_its_recovery_codes(client):
    vera = member(EDITOR)
    old = app_of(vera)
    let_in(client, vera).get(SET_UP)
    new = TOTPDevice.objects.get(confirmed=False)

    client.post(SET_UP, {"code": code_of(new)})

    assert list(TOTPDevice.objects.all()) == [new]
    assert old != new
    assert StaticDevice.objects.get(user=vera).token_set.count() == 10


def test_after_the_second_factor_no_other_site_is_led_to(client):
    app = app_of(member(EDITOR))
    with_password(client)

    answer = client.post(ASK, {"code": code_of(app), "next": "https://evil.example/"})

    assert answer.headers["Location"] == "/admin/"


def test_between_password_and_second_factor_one_can_log_out(client):
    app_of(member(EDITOR))
    with_password(client)

    client.post("/admin/logout/")

    assert stands_at(client.get(ASK, follow=True)) == f"/admin/login/?next={ASK}"


def test_strangers_are_led_to_the_log_in(client):
    paths = [ASK, SET_UP, "/admin/second-factor/code.svg", LIST]

    assert [client.get(path).headers["Location"] for path in paths] == [f"/admin/login/?next={path}" for path in paths]


def test_pages_of_the_entrance_keep_to_the_policy(client):
    app = app_of(member(CHIEF_EDITOR))
    chief = member(CHIEF_EDITOR, "anna")
    ask = with_password(client)
    set_up = with_password(Client(), "anna")
    done = let_in(Client(), chief).get(SET_UP)

    assert [inline_code(page.text) for page in (ask, set_up, done, client.get("/admin/login/"))] == [[], [], [], []]
    assert app.key not in ask.text


def test_secrets_of_second_factors_are_no_tables_of_the_admin(client, admin_site):
    assert [model for model in (TOTPDevice, StaticDevice, StaticToken) if admin.site.is_registered(model)] == []
    assert admin_site.get("/admin/otp_totp/totpdevice/").status_code == 404


# --- Passwords and waiting -------------------------------------------------------------------------


@pytest.mark.parametrize("password", ["short", "12345678901234", "1qaz2wsx3edc", "vera-the-editor"])
def test_weak_passwords_are_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, Editor(username="vera-the-edito"))


def test_after_ten_wrong_passwords_the_right_one_waits(client):
    member(EDITOR)
    for _ in range(10):
        answer = with_password(client, password="a wrong one")
    right = with_password(client)

    assert (answer.status_code, right.status_code) == (429, 429)
    assert "Wait a quarter of an hour" in right.text
    assert inline_code(right.text) == []
    # The name is locked from everywhere, other names from elsewhere are not.
    assert (
        Client()
        .post("/admin/login/", {"username": "vera", "password": PASSWORD}, REMOTE_ADDR="203.0.113.9")
        .status_code
        == 429
    )
    member(EDITOR, "anna")
    answer = Client().post("/admin/login/", {"username": "anna", "password": PASSWORD}, REMOTE_ADDR="203.0.113.9")
    assert answer.status_code == 302


def test_wrong_passwords_from_one_address_lock_it_for_every_name_behind_the_proxy(client):
    for number in range(10):
        client.post(
            "/admin/login/",
            {"username": f"name{number}", "password": "wrong"},
            headers={"X-Forwarded-For": "198.51.100.7"},
        )
    member(EDITOR)

    def tries(address):
        right = {"username": "vera", "password": PASSWORD}
        return Client().post("/admin/login/", right, headers={"X-Forwarded-For": address}).status_code

    assert (tries("198.51.100.7"), tries("198.51.100.8")) == (429, 302)


# --- The log ---------------------------------------------------------------------------------------


def test_log_names_log_ins_and_refusals_and_no_secret(client, caplog):
    caplog.set_level(logging.INFO, "comparisons.entrance")
    app_of(member(EDITOR))

    with_password(client, password="a wrong one")
    with_password(client)
    client.post(ASK, {"code": "000000"})
    client.post("/admin/logout/")
    for _ in range(10):
        with_password(client, "nobody\nat all", password="another wrong one")

    said = [record.getMessage() for record in caplog.records if record.name == "comparisons.entrance.log"]
    assert said[:4] == [
        "refused log-in of vera from 127.0.0.1",
        "log-in of vera from 127.0.0.1",
        "refused second factor of vera",
        "log-out of vera from 127.0.0.1",
    ]
    assert said[-1].endswith("locked for a while") or said[-2].endswith("locked for a while")
    assert [line for line in said if "wrong one" in line or "000000" in line or PASSWORD in line] == []
