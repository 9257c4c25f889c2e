"""Erasing a person: the name is gone everywhere and on every day, and every count stays."""

from __future__ import annotations

from datetime import date

import pytest

from dvk import dumps
from dvk.aggregation import Request, aggregate
from dvk.criteria import Answer, Criterion, FreePoints, Rubric
from dvk.errors import InvalidValue, UnknownId, WrongType
from dvk.evaluation import Assessment
from dvk.facts import Correction, Retraction
from dvk.indicators import Indicator
from dvk.measures import Quantity
from dvk.models import Contribution, Event, Lifecycle, Model, Person, RegistrationForm, Step
from dvk.register import Campaign, Definitions, Duplicate, Placement, RegisterBuilder
from dvk.units import Unit
from dvk.values import Origin, Source

KEY = b"khoa de thu, 0123456789"
OTHER = b"mot khoa khac, 0123456789"
NAME = "Nguyễn Văn Năm"
DEFINITIONS = Definitions(
    lifecycle=Lifecycle(
        id="vong-doi",
        label="vòng đời",
        steps=[
            Step(id="recognised", label="công nhận"),
            Step(id="renamed", label="đổi tên"),
            Step(id="commended", label="khen thưởng", reaches=True),
            Step(id="annulled", label="hủy quyết định khen thưởng", revokes=["commended"]),
            Step(id="replicated", label="nhân rộng", copies=True),
            Step(id="ended", label="kết thúc", effect="ends"),
        ],
    ),
    indicators=[
        Indicator(id="active", label="điển hình", kind="distinct", counts="active"),
        Indicator(id="commended", label="lượt khen", kind="flow", counts="events", events=["commended"]),
        Indicator(id="money", label="tiền", kind="flow", counts="contributed", measure="dong"),
    ],
    rubrics=[Rubric(id="thang-10", label="Thang 10", criteria=[Criterion(id="a", label="A", rule=FreePoints(10))])],
)
PERSON = Person(display_name=f"Ông {NAME}", consent_on=date(2024, 1, 5), consent="phieu-dong-y")


def exemplar(name="ong-nam", **options):
    options = {
        "title": f"Ông {NAME} giữ gìn xóm ấp",
        "owner": "xa-a",
        "subject": "individual",
        "start": date(2023, 1, 1),
        "person": PERSON,
        "note": f"Nhà ông {NAME} ở ấp 3",
        "form": RegistrationForm(situation=f"Ông {NAME} vận động bà con", registrant="khu-dan-cu"),
        "origin": Origin(file=f"{NAME}.xlsx"),
        "source": "bao-cao",
    } | options
    return Model(id=name, **options)


FACTS = (
    Unit(id="xa-a", names="Xã A", level="commune"),
    Source(id="bao-cao", title="Báo cáo năm 2024"),
    Source(id="phieu-dong-y", title=f"Phiếu đồng ý của ông {NAME}"),
    Source(id="quyet-dinh", title=f"Quyết định khen thưởng ông {NAME}", number="12/QĐ-UBND"),
    exemplar(),
    Model(id="to-tu-quan", title="Tổ tự quản", owner="xa-a", start=date(2023, 5, 1), source="bao-cao"),
    Event(
        id="khen-ong-nam",
        model="ong-nam",
        kind="commended",
        on=date(2024, 11, 18),
        form="giay-khen",
        achievement="hoa-giai-ong-nam",
        note=f"trao tại nhà ông {NAME}",
        reason=f"ông {NAME} có thành tích",
        source="quyet-dinh",
    ),
    Event(id="doi-ten", model="ong-nam", kind="renamed", on=date(2024, 2, 1), title=f"Ông {NAME} hòa giải"),
    Event(id="nhan", model="to-tu-quan", kind="replicated", on=date(2024, 3, 1), others=["ong-nam"], note=f"từ {NAME}"),
    Contribution(id="gop-1", model="ong-nam", on=date(2024, 1, 1), quantity=Quantity(100, "dong"), purpose=NAME),
    Contribution(id="gop-2", model="ong-nam", on=date(2024, 1, 1), quantity=Quantity(100, "dong"), purpose="khác"),
    Assessment(
        id="phieu-ong-nam",
        subject="ong-nam",
        rubric="thang-10",
        scorer=NAME,
        answers=[Answer("a", points=8, evidence=f"ảnh nhà ông {NAME}")],
    ),
    Placement(id="gan-ong-nam", target="khen-ong-nam", unit="xa-a", note=NAME),
    Correction(id="dc-ong-nam", fact=exemplar(title=f"Bác {NAME} giữ xóm"), reason=f"ông {NAME} đổi"),
    Retraction(id="rut-ong-nam", target="gop-2", reason=f"ông {NAME} rút", known_on=date(2024, 6, 1)),
)


def register(*more):
    return RegisterBuilder(Campaign(id="thu", label="Thử"), DEFINITIONS).add(*FACTS, *more).build()


def counts(whole, known_on=None):
    asked = Request(
        indicators=["active", "commended", "money"], periods=["2023", "2024"], by="subject", known_on=known_on
    )
    return [(figure.indicator.id, figure.period, figure.keys, figure.low) for figure in aggregate(whole, asked)]


def test_the_name_and_the_id_stand_nowhere_in_the_register_any_more():
    text = dumps(register().erased("ong-nam", key=KEY).register)
    for word in (NAME, "ong-nam", "Ông", "Bác"):
        assert word not in text, word


def test_on_no_day_a_replay_brings_the_name_back():
    erased = register().erased("ong-nam", key=KEY).register
    for day in (date(2024, 1, 1), date(2024, 12, 31), None):
        held = erased.effective(day)
        assert all(NAME not in model.title for model in held.models)


def test_every_count_stays_as_it_was_on_every_day():
    whole = register()
    erased = whole.erased("ong-nam", key=KEY).register
    for day in (None, date(2024, 5, 31), date(2024, 6, 1)):
        assert counts(erased, day) == counts(whole, day)
    assert ("money", "2024") in {(name, str(period)) for name, period, _, low in counts(whole) if low == 100}


def test_the_title_says_that_a_name_was_erased():
    done = register().erased("ong-nam", key=KEY)
    model = done.register.model(done.pseudonym)
    assert model.title == f"cá nhân đã xóa tên ({done.pseudonym})"
    assert (model.person, model.note, model.origin) == (None, "", None)
    assert model.form == RegistrationForm(registrant="khu-dan-cu")
    assert model.source == "bao-cao"  # a document that others are named in too


def test_a_document_of_the_person_alone_leaves_the_register():
    assert [source.id for source in register().erased("ong-nam", key=KEY).register.sources] == ["bao-cao"]


def test_the_award_decision_is_handed_out_apart_with_its_document():
    annulled = Event(id="huy", model="ong-nam", kind="annulled", on=date(2025, 1, 1), source="quyet-dinh")
    done = register(annulled).erased("ong-nam", key=KEY)
    assert [decision.event.id for decision in done.decisions] == ["khen-ong-nam", "huy"]
    assert done.decisions[0].source is not None
    assert done.decisions[0].source.number == "12/QĐ-UBND"
    assert NAME in done.decisions[0].title
    assert NAME not in repr(done)


def test_one_key_gives_one_pseudonym_and_another_key_another():
    one, again, other = (register().erased("ong-nam", key=key) for key in (KEY, KEY, OTHER))
    assert one.register == again.register
    assert one.pseudonym == again.pseudonym != other.pseudonym
    # openssl dgst -sha256 -hmac, of the id; the first 32 digits
    assert one.pseudonym == "an-danh-e327ab221ef261f22a02c617b3c1faf2"


def test_two_gifts_that_only_their_purpose_tells_apart_stay_two():
    erased = register().erased("ong-nam", key=KEY).register
    assert len({item.purpose for item in erased.contributions}) == 2


def test_records_confirmed_to_be_of_one_person_are_erased_together():
    again = exemplar("bac-nam", person=None)
    told = Duplicate(id="trung", kept="ong-nam", same=["bac-nam"], on=date(2024, 5, 1), note=NAME)
    whole = register(again, told)
    done = whole.erased("ong-nam", key=KEY)
    assert NAME not in dumps(done.register)
    assert counts(done.register) == counts(whole)
    assert len(done.register.effective().models) == 2


def test_a_name_is_found_also_without_the_word_before_it():
    named = Model(id="doi", title=f"Đội {NAME.upper()}", owner="xa-a", start=date(2023, 1, 1))
    assert register(named).erased("ong-nam", key=KEY).mentions == ("doi",)


def test_texts_of_others_that_still_hold_the_name_are_named_and_left():
    other = Model(id="doi", title=f"Đội của ông {NAME}", owner="xa-a", start=date(2023, 1, 1))
    named = exemplar("khac", title="Bà Tư", person=None, note=f"học theo {PERSON.display_name}", form=None, origin=None)
    assert register(other, named).erased("ong-nam", key=KEY).mentions == ("doi", "khac")


def test_a_key_that_is_too_short_or_no_bytes_is_refused_without_being_shown():
    with pytest.raises(InvalidValue) as caught:
        register().erased("ong-nam", key=b"ngan")
    assert (caught.value.code, caught.value.path) == ("erasure.short_key", "key")
    assert "ngan" not in str(caught.value)
    with pytest.raises(WrongType):
        register().erased("ong-nam", key="khoa la chu, khong phai byte")


def test_only_a_person_or_a_household_is_erased():
    with pytest.raises(UnknownId):
        register().erased("ong-tu", key=KEY)
    team = Model(id="to", title="Tổ", owner="xa-a", subject="collective")
    with pytest.raises(InvalidValue) as caught:
        register(team).erased("to", key=KEY)
    assert caught.value.code == "erasure.not_a_person"
    home = exemplar("ho-bay", subject="household", title="Hộ bà Bảy", person=None)
    done = register(home).erased("ho-bay", key=KEY)
    assert done.register.model(done.pseudonym).title.startswith("hộ gia đình đã xóa tên")


def test_corrections_of_one_day_hold_in_the_same_order_after_their_ids_are_gone():
    first, last = exemplar(start=date(2022, 1, 1)), exemplar(start=date(2024, 1, 1))
    told = [Correction(id="z-cuoi", fact=last), Correction(id="y-dau", fact=first)]
    whole = register(*told)
    assert counts(whole.erased("ong-nam", key=KEY).register) == counts(whole)


def test_the_sample_counts_the_same_after_a_person_is_erased():
    from dvk.catalog import sample_register
    from dvk.models import Subject

    whole = sample_register(models=600)
    told = {event.model for event in whole.events if event.kind == "commended"}
    name = next(model.id for model in whole.models if model.subject is Subject.INDIVIDUAL and model.id in told)
    done = whole.erased(name, key=KEY)
    assert done.decisions
    names = [item.id for item in whole.definitions.indicators if item.counts.value != "reported"]
    for by in ("domain", "subject", "strand"):
        asked = Request(indicators=names, periods=["2016/2020", "2018"], by=by)
        assert [figure.low for figure in aggregate(done.register, asked)] == [
            figure.low for figure in aggregate(whole, asked)
        ]
