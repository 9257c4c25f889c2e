"""Four communes score themselves, the district decides, and the whole cluster is classified under a quota."""

import dvk
from dvk import vietnamese

# Made up (số liệu minh họa): the rubric, the communes and their points.
rubric = dvk.Rubric(
    id="cum-2024",
    label="Chấm điểm cụm thi đua",
    illustrative=True,
    layers=[
        dvk.Layer(id="self", label="Xã tự chấm", required=True),
        dvk.Layer(id="decided", label="Huyện quyết định", decides=True, carries_over=True, reason_required=True),
    ],
    criteria=[
        dvk.Criterion(id="noi-dung", label="Nội dung", rule=dvk.FreePoints(60)),
        dvk.Criterion(id="hai-long", label="Người dân hài lòng", rule=dvk.Steps([(90, 30), (80, 20)], symbol="%")),
        dvk.Criterion(id="huyen", label="Huyện cho điểm", rule=dvk.FreePoints(10), scored_by="decided"),
    ],
    bands=[dvk.Band(id="xuat-sac", label="Xuất sắc", low=90), dvk.Band(id="tot", label="Tốt", low=0)],
    quotas=[dvk.Quota(band="xuat-sac", percent=25)],
)
names = {"xa-a": "Xã A", "xa-b": "Xã B", "xa-c": "Xã C", "xa-d": "Xã D"}
register = dvk.Register(
    campaign=dvk.Campaign(id="vi-du", label="phong trào thi đua “Dân vận khéo”"),
    definitions=dvk.catalog.definitions().with_(rubrics=[rubric]),
    units=[dvk.Unit(id=unit, names=name, level="commune") for unit, name in names.items()],
    assessments=[
        dvk.Assessment(
            id=f"{unit}-{layer}", subject=unit, rubric=rubric.id, period="2024", layer=layer, answers=answers
        )
        for unit, points, satisfied, cut, extra in (
            ("xa-a", 58, 9, None, 7),
            ("xa-b", 60, 9, None, 5),
            ("xa-c", 57, 8, 45, 4),
            ("xa-d", 50, 8, None, 9),
        )
        for layer, answers in (
            ("self", [dvk.Answer("noi-dung", points=points), dvk.Answer("hai-long", value=satisfied, out_of=10)]),
            (
                "decided",
                [
                    dvk.Answer("huyen", points=extra),
                    *([] if cut is None else [dvk.Answer("noi-dung", points=cut, reason="một mô hình đã dừng")]),
                ],
            ),
        )
    ],
    illustrative=True,
)
compared = dvk.compare_layers(register.appraisals(rubric, "2024"), "self", "decided")
print(vietnamese.comparison_account(compared, names=names))
cohort = register.cohort(rubric, "2024")
print(vietnamese.cohort_account(cohort, names=names))
decided = register.cohort(rubric, "2024", chosen=["xa-b"])
print("Chọn Xã B:", ", ".join(f"{names[card.subject]} {vietnamese.outcome_cell(card)}" for card in decided.cards))
