"""Câu báo lỗi (the messages): one line a rule, English and Vietnamese, sorted by code.

Placeholders are names of details. A gate test holds that every code used in the library stands here in both
languages, and that every code here is used.
"""

from __future__ import annotations

__all__ = ["MESSAGES"]

MESSAGES: dict[str, tuple[str, str]] = {
    "answer.always_applies": (
        "the rubric does not say that {got} may be not applicable",
        "bộ tiêu chí không cho phép ghi {got} là không phát sinh",
    ),
    "answer.differs_from_result": (
        "what is filled in at {got} is not what the rubric {rubric} gave",
        "số ghi ở {got} khác với kết quả theo bộ tiêu chí {rubric}",
    ),
    "answer.does_not_apply": (
        "there is no line {got} for this subject, so nothing is filled in there",
        "tiêu chí {got} không áp dụng cho đối tượng này nên không ghi gì ở đó",
    ),
    "answer.group_does_not_apply": (
        "{got} is said not to apply, but lines in it are answered: {lines}",
        "{got} được ghi là không phát sinh, nhưng có dòng bên trong vẫn được trả lời: {lines}",
    ),
    "answer.no_evidence": ("an answer to {got} needs its evidence", "câu trả lời cho {got} phải kèm minh chứng"),
    "answer.no_value": ("a value is missing: something out of {got}", "thiếu tử số: bao nhiêu trên {got}"),
    "answer.not_applicable_and_more": (
        "a line is either not applicable or answered, got both (by {got})",
        "một dòng hoặc không phát sinh, hoặc có kết quả, không ghi cả hai ({got})",
    ),
    "answer.not_asked_for": (
        "this criterion is answered by {expected}, got {got}",
        "tiêu chí này trả lời bằng {expected}, nhưng nhận được {got}",
    ),
    "answer.not_whole": ("a number of times is whole, got {got}", "số lần phải là số nguyên, nhưng nhận được {got}"),
    "answer.of_a_group": (
        "{got} is a group: its lines are answered, not the group itself",
        "{got} là nhóm tiêu chí: trả lời từng tiêu chí thành phần, không trả lời cả nhóm",
    ),
    "answer.of_a_worked_out_gate": (
        "{got} is worked out from other answers and not filled in",
        "{got} được suy ra từ các câu trả lời khác, không ghi tay",
    ),
    "answer.off_step": ("points go in steps of {step}, got {got}", "điểm phải theo bậc {step}, nhưng nhận được {got}"),
    "answer.other_year": (
        "the year is {got}, but the period of the sheet ends in {expected}",
        "ghi năm {got}, nhưng kỳ đánh giá của phiếu kết thúc năm {expected}",
    ),
    "answer.out_of_nothing": (
        "a rate is out of more than nothing, got {got}: where there was nothing to do, say so",
        "mẫu số phải lớn hơn 0, nhưng nhận được {got}: nếu không phát sinh nhiệm vụ thì ghi như vậy",
    ),
    "answer.out_of_range": (
        "expected points from {low} to {high}, got {got}",
        "điểm phải từ {low} đến {high}, nhưng nhận được {got}",
    ),
    "answer.reserved": (
        "{got} is left to the layer {layer} and not scored in the layer {expected}",
        "{got} do lớp {layer} chấm, lớp {expected} không chấm dòng này",
    ),
    "answer.value_out_of_range": (
        "expected a value from {low} to {high}, got {got}",
        "số đo phải từ {low} đến {high}, nhưng nhận được {got}",
    ),
    "approx.unknown_word": (
        "expected a word such as hơn, gần, khoảng, got {got}",
        "cần một từ như hơn, gần, khoảng, nhưng nhận được {got}",
    ),
    "assessment.no_period": (
        "some periods are not evaluated by this rubric: name the period",
        "bộ tiêu chí này có kỳ không đánh giá: cần ghi kỳ đánh giá",
    ),
    "assessment.other_result": (
        "this result is of {got}, the assessment is of {expected}",
        "kết quả này là của {got}, còn phiếu chấm là của {expected}",
    ),
    "assessment.other_rubric": (
        "this assessment was made by the rubric {expected}, got {got}",
        "phiếu này chấm theo bộ tiêu chí {expected}, nhưng nhận được {got}",
    ),
    "assessment.other_subject": (
        "this rubric is for {expected}, got {got}",
        "bộ tiêu chí này dùng cho {expected}, nhưng nhận được {got}",
    ),
    "assessment.too_much_unknown": (
        "too much is not known of the subject to say which lines apply: answer more attributes",
        "chưa biết quá nhiều điều về đối tượng nên không rõ dòng nào áp dụng: hãy trả lời thêm các thuộc tính",
    ),
    "assessment.unknown_subject": ("no model or unit {got}", "không có mô hình hay đơn vị {got}"),
    "attainment.no_pro_rata": (
        (
            "the plan of {indicator} is not cut for {period}: only what happens in a period is, by whole months "
            "of one calendar"
        ),
        (
            "không chia kế hoạch của {indicator} cho {period}: chỉ chia chỉ tiêu phát sinh, theo tháng tròn của "
            "cùng một lịch"
        ),
    ),
    "attainment.pro_rata_of_what": (
        "a plan is cut for a part of its period only: name that part with at=",
        "chỉ chia kế hoạch cho một phần của kỳ kế hoạch: hãy nêu phần đó bằng at=",
    ),
    "attribute.options": (
        "{got}: a choice has options, and nothing else has",
        "{got}: thuộc tính để chọn thì phải có các mục chọn, loại khác thì không",
    ),
    "attribute.unknown": ("the rubric declares no attribute {got}", "bộ tiêu chí không khai báo thuộc tính {got}"),
    "balance.indicator_twice": (
        "{got} stands twice in the balance {balance}",
        "{got} có hai lần trong cân đối {balance}",
    ),
    "balance.measures_differ": (
        "the lines of a balance are counted in one measure, got {got}",
        "các dòng của một cân đối tính cùng một đơn vị, nhưng nhận được {got}",
    ),
    "balance.no_flows": (
        "the balance {got} has nothing between its opening and its closing",
        "cân đối {got} không có dòng tăng, giảm nào giữa đầu kỳ và cuối kỳ",
    ),
    "ballot.nobody": ("a council has at least one member", "hội đồng phải có ít nhất một thành viên"),
    "ballot.too_many": (
        "there were at most {expected}, got {got}",
        "chỉ có nhiều nhất {expected}, nhưng nhận được {got}",
    ),
    "band.empty": (
        "a band ends above its beginning, got {low} to {high}",
        "mức xếp loại phải kết thúc cao hơn điểm bắt đầu, nhưng nhận được từ {low} đến {high}",
    ),
    "band.hole": (
        "the band ends at {got}, but the band {upper} above it begins at {expected}",
        "mức này kết thúc ở {got}, nhưng mức {upper} liền trên bắt đầu từ {expected}: còn khoảng trống",
    ),
    "band.out_of_order": (
        "the band begins at {got}, but the band {upper} above it already at {expected}",
        "mức này bắt đầu từ {got}, nhưng mức {upper} ở trên lại bắt đầu từ {expected}",
    ),
    "band.out_of_reach": (
        "the band begins at {got}, but the lines give at most {most}",
        "mức này bắt đầu từ {got}, nhưng các tiêu chí chỉ cho tối đa {most}",
    ),
    "band.overlap": (
        "the band goes up to {got}, into the band {upper} above it, which begins at {expected}",
        "mức này lên đến {got}, chồng lên mức {upper} liền trên, bắt đầu từ {expected}",
    ),
    "band.top_is_closed": (
        "the highest band ends below {got}, so the most points lie in no band: leave it open",
        "mức cao nhất chỉ đến dưới {got} nên điểm tối đa không thuộc mức nào: hãy để trống điểm trên",
    ),
    "band.without_points": (
        "a rubric without points has no bands of points",
        "bộ tiêu chí không chấm điểm thì không có mức xếp loại theo điểm",
    ),
    "calendar.bad_anchor": (
        "a reporting year begins on a day from 1 to 28 of a month, got day {day} of month {month}",
        "năm báo cáo phải bắt đầu từ ngày 1 đến 28 của một tháng, nhưng nhận được ngày {day} tháng {month}",
    ),
    "calendar.bad_months": (
        "the first n months of a year are 1 to 12, got {got}",
        "n tháng đầu năm là từ 1 đến 12 tháng, nhưng nhận được {got}",
    ),
    "calendar.civil_taken": (
        "the id {got} is the civil year's own: name this calendar otherwise",
        "mã {got} dành cho năm dương lịch: hãy đặt mã khác cho lịch này",
    ),
    "calendar.unknown": ("no calendar {got} was given", "không có lịch {got}"),
    "cards.none": ("a table needs at least one scorecard", "cần ít nhất một kết quả chấm"),
    "cards.rubric_changed": (
        "two different rubrics have the id {got}: score all sheets by the same one",
        "có hai bộ tiêu chí khác nhau cùng mã {got}: phải chấm mọi phiếu theo cùng một bộ",
    ),
    "cards.several_rubrics": (
        "the scorecards are by different rubrics and do not stand in one table: {first} and {other}",
        "các kết quả chấm theo bộ tiêu chí khác nhau nên không xếp chung bảng: {first} và {other}",
    ),
    "cases.gap": ("no case fits a subject with {got}", "không có trường hợp nào cho đối tượng có {got}"),
    "cases.never_reached": (
        "this case is never reached: the one before it has no when, and so holds for all",
        "trường hợp này không bao giờ được xét: trường hợp trước nó không có when nên áp dụng cho mọi đối tượng",
    ),
    "cases.too_many": (
        "these conditions can be met in too many ways to check them all",
        "các điều kiện này có quá nhiều cách kết hợp, không soát hết được",
    ),
    "change.shares_above_one": (
        "the shares of {got} by {basis} come to {sum}: the parts cannot be more than the whole, and each has something",
        "tỷ lệ của {got} theo {basis} cộng lại là {sum}: các phần không thể nhiều hơn toàn bộ",
    ),
    "change.unknown": ("no change of units {got}", "không có biến động đơn vị {got}"),
    "choice.unknown": ("expected one of {expected}, got {got}", "cần một trong {expected}, nhưng nhận được {got}"),
    "choices.empty": ("a choice has at least one level", "phải có ít nhất một mức để chọn"),
    "code.unknown": ("no code {got} in the codelist {codelist}", "danh mục {codelist} không có mục {got}"),
    "codelist.unknown": ("no codelist {got}", "không có danh mục {got}"),
    "cohort.no_group": ("no group is named for {got}", "chưa ghi {got} thuộc nhóm nào"),
    "cohort.no_group_attribute": (
        "{got} is compared within its group, but nobody answered {attribute}",
        "{got} được xét trong nhóm của mình, nhưng phiếu chưa trả lời {attribute}",
    ),
    "cohort.not_there": (
        "{got} was not there in {period}: it existed from {start} to {end}",
        "{got} không tồn tại trong kỳ {period}: đơn vị này có từ {start} đến {end}",
    ),
    "cohort.of_persons": (
        "{got} is a person: a quota or a comparison ranks collectives, never persons",
        "{got} là cá nhân: tỷ lệ khống chế, so sánh trong cụm chỉ dùng cho tập thể, không xếp hạng hàng loạt cá nhân",
    ),
    "cohort.other_layer": (
        "a cohort is of one layer, {expected}, got {got}",
        "cả cụm phải cùng một lớp chấm ({expected}), nhưng nhận được {got}",
    ),
    "cohort.other_period": (
        "a cohort is of one period, {expected}, got {got}",
        "cả cụm phải cùng một kỳ đánh giá ({expected}), nhưng nhận được {got}",
    ),
    "cohort.other_rubric": (
        "a cohort is judged by one rubric, {expected}, got {got}",
        "cả cụm phải chấm theo cùng một bộ tiêu chí ({expected}), nhưng nhận được {got}",
    ),
    "cohort.quota_applied": (
        "a quota was applied to {got} already: start from the scorecards as they were scored",
        "{got} đã xét tỷ lệ khống chế rồi: hãy bắt đầu từ kết quả chấm ban đầu",
    ),
    "cohort.unknown_subject": ("no {got} in this cohort", "không có {got} trong cụm này"),
    "combine.attested_apart": (
        (
            "the units of {got} are complete for other days than those of the others, from {start} to {end}: "
            "give the units that hold, with units="
        ),
        (
            "sổ đơn vị của {got} đầy đủ cho những ngày khác với các nơi còn lại, từ {start} đến {end}: nêu sổ "
            "đơn vị đúng bằng units="
        ),
    ),
    "combine.coverage_of_another": (
        (
            "{sender} says in {got} how complete the records of {units} are, which are not its own: their "
            "silence would be taken for zero"
        ),
        (
            "{sender} xác nhận ở {got} số liệu của {units} đã đủ đến đâu, mà đây không phải đơn vị của mình: chỗ "
            "chưa báo sẽ bị coi là không có"
        ),
    ),
    "combine.day_again": (
        (
            "the combined register already has what {got} sent on {day}, and this file of the same day "
            "contradicts it: give all files of that day together, with those before them"
        ),
        (
            "sổ chung đã có tệp của {got} nhận ngày {day}, tệp cùng ngày này lại khác: cần gộp cùng lúc mọi tệp "
            "của ngày đó và các tệp trước đó"
        ),
    ),
    "combine.definition_differs": (
        (
            "the definition {got} is one thing at {one} and another at {other}: give the definitions that hold, "
            "with definitions="
        ),
        "định nghĩa {got} ở {one} và ở {other} khác nhau: nêu bộ định nghĩa đúng bằng definitions=",
    ),
    "combine.inside_facts_differ": (
        (
            "the calendar or measure {got} is one thing at {one} and another at {other}; facts are written in "
            "it, so no other can be put in its place"
        ),
        (
            "lịch hoặc đơn vị tính {got} ở {one} và ở {other} khác nhau; dữ kiện đã ghi theo đó nên không thể "
            "thay bằng cái khác"
        ),
    ),
    "combine.known_before": (
        (
            "a file received on {day} comes after one that knew of facts on {known}: say on which day each file "
            "was received, and give all files of this sender"
        ),
        (
            "tệp nhận ngày {day} lại đến sau tệp có dữ kiện biết từ ngày {known}: ghi rõ ngày nhận của từng tệp "
            "và đưa vào mọi tệp của nơi gửi này"
        ),
    ),
    "combine.no_day": (
        "{sender} tells {got} otherwise than before, and this file has no day: give the day on which it was received",
        "{sender} ghi {got} khác lần trước mà tệp này không có ngày nhận: cần ghi ngày nhận",
    ),
    "combine.nothing": ("expected at least one register to combine", "cần ít nhất một sổ để gộp"),
    "combine.older_file": (
        (
            "the file of {got} received on {day} tells what the combined register, which knows later ones until "
            "{known}, does not have: combine all files of this sender again"
        ),
        (
            "tệp của {got} nhận ngày {day} có dữ kiện mà sổ chung, đã nhận đến ngày {known}, chưa có: cần gộp "
            "lại từ mọi tệp của nơi gửi này"
        ),
    ),
    "combine.other_kind": (
        "{got} is a {kind} here and was a {before} in an earlier file of this sender: it needs an id of its own",
        "{got} ở đây là {kind}, trong tệp gửi trước lại là {before}: cần đặt mã riêng",
    ),
    "combine.own_differs": (
        "the office's own registers and decisions tell {got} in two ways",
        "sổ và quyết định của chính cơ quan tổng hợp ghi {got} khác nhau",
    ),
    "combine.source_differs": (
        (
            "the document {got}, on which units rest, is told in two ways, the second by {other}: give the one "
            "that holds, with sources="
        ),
        "văn bản {got} làm căn cứ cho đơn vị được ghi khác nhau, lần sau ở {other}: nêu văn bản đúng bằng sources=",
    ),
    "combine.too_many_needed": (
        "{got} lines are needed, but there are only {lines}",
        "cần đạt {got} mục, nhưng chỉ có {lines} mục",
    ),
    "combine.two_files_differ": (
        (
            "two files of {sender} (received: {day}; file: {file}) tell {got} in two ways: keep the right one, "
            "give the day on which each came, or, if two sent them, say who"
        ),
        (
            "hai tệp của {sender} (ngày nhận: {day}; tệp: {file}) ghi {got} khác nhau: giữ tệp đúng, ghi ngày "
            "nhận của từng tệp, hoặc nêu rõ nơi gửi nếu là của hai nơi"
        ),
    ),
    "combine.unit_differs": (
        (
            "the unit or change {got} is told in one way by {one} and in another by {other}: give the units that "
            "hold, with units="
        ),
        "đơn vị hoặc biến động {got} do {one} và {other} ghi khác nhau: nêu sổ đơn vị đúng bằng units=",
    ),
    "combine.unit_retold": (
        (
            "{sender} tells the unit or change {got} otherwise than in an earlier file: give the units that "
            "hold, with units="
        ),
        "{sender} ghi đơn vị hoặc biến động {got} khác tệp gửi trước: nêu sổ đơn vị đúng bằng units=",
    ),
    "combine.unknown_sender": ("{got} sent nothing", "{got} không có lần gửi nào"),
    "compare.no_period": ("expected a period or its id, got {got}", "cần một kỳ hoặc mã kỳ, nhưng nhận được {got}"),
    "compare.stage_needed": (
        "the stage in which {got} lies is needed to find the same span of the last one: stage=",
        "cần nêu giai đoạn chứa {got} để tìm cùng khoảng của giai đoạn trước: stage=",
    ),
    "compare.stage_of_months": (
        "the stage before {got} does not begin on the same day of a year, so it has no same span",
        "giai đoạn trước của {got} không bắt đầu cùng ngày trong năm nên không có cùng khoảng",
    ),
    "compare.with_itself": ("{got} would be compared with its own days", "{got} sẽ bị so với chính những ngày của nó"),
    "completeness.other_level": (
        "no unit of the level {got} owes anything here, but those of {expected} do: add them up with by_level",
        "không đơn vị nào ở cấp {got} phải nộp, mà các cấp {expected} phải nộp: hãy cộng lên bằng by_level",
    ),
    "condition.lines_too_early": (
        "what is asked here comes before any line is scored, so it cannot ask about {got}",
        "điều kiện ở đây xét trước khi chấm nên không thể xét dòng {got}",
    ),
    "condition.never": (
        "the line {got} never says that ({reads}), so the condition could never hold",
        "dòng {got} không bao giờ cho biết điều ấy ({reads}) nên điều kiện không thể đáp ứng",
    ),
    "condition.one_question": (
        "a condition asks one thing: an attribute, a line, lines, all_of, any_of or none_of",
        "mỗi điều kiện chỉ xét một thứ: attribute, line, lines, all_of, any_of hoặc none_of",
    ),
    "condition.wrong_reading": (
        "{got}: met takes no bounds; several lines need reads = count or share; the others need bounds",
        "{got}: met không có ngưỡng; nhiều dòng (lines) phải ghi reads là count hoặc share; loại khác phải có ngưỡng",
    ),
    "condition.wrong_test": (
        "{got} is of the kind {kind}: a choice is tested by one_of, yes and no by met, a number or year by bounds",
        "{got} thuộc loại {kind}: mục chọn xét bằng one_of, có hay không xét bằng met, số và năm xét bằng ngưỡng",
    ),
    "correction.of_a_correction": (
        "a correction replaces a fact, not another correction: {got}",
        "đính chính thay một dữ kiện, không thay một đính chính khác: {got}",
    ),
    "criterion.never_met": (
        "{got} is no question of yes and no, but its group asks whether lines are met: give it a pass_mark",
        "{got} không xét đạt hay không, nhưng nhóm của nó lại xét như vậy: hãy ghi pass_mark",
    ),
    "criterion.not_added": (
        "{got} is a bonus or a deduction, but the group ({combine}) does not add",
        "{got} là điểm thưởng hoặc điểm trừ, nhưng nhóm ({combine}) không cộng điểm",
    ),
    "criterion.not_here": ("the rubric has no line {got}", "bộ tiêu chí không có dòng {got}"),
    "criterion.number_twice": ("the number {got} stands at two lines", "số thứ tự {got} ghi ở hai dòng"),
    "criterion.rewards_not_done": (
        "the wording gives points for what is not done yet, perhaps a misprint: {got}",
        "lời văn cho điểm khi chưa làm, có thể là lỗi in: {got}",
    ),
    "criterion.rule_or_children": (
        "a criterion has either a rule or children: {got}",
        "tiêu chí phải có hoặc quy tắc chấm, hoặc các tiêu chí thành phần, chỉ một trong hai: {got}",
    ),
    "criterion.unknown": ("no criterion {got} in the rubric {rubric}", "bộ tiêu chí {rubric} không có tiêu chí {got}"),
    "criterion.unverified": ("no source has shown how {got} is scored", "chưa có nguồn nào cho thấy cách chấm {got}"),
    "criterion.with_points": (
        "{got} carries points, but its group asks only whether lines are met: drop the points or give a pass_mark",
        "{got} có điểm, nhưng nhóm của nó chỉ xét đạt hay không đạt: hãy bỏ điểm hoặc ghi pass_mark",
    ),
    "criterion.without_points": (
        "{got} carries no points, but its group adds points",
        "{got} không có điểm, nhưng nhóm của nó cộng điểm",
    ),
    "cube.all_units": (
        "a cube holds all units: leave out the unit, the root and the sources to prefer; figures() takes levels",
        "khối số liệu có mọi đơn vị: bỏ đơn vị, đơn vị gốc và thứ tự nguồn; chọn cấp trong figures()",
    ),
    "cube.counted_only": (
        "a cube holds what is counted from records, and {got} is worked out, reported or scored",
        "khối số liệu chỉ có số đếm từ bản ghi; {got} là số tính ra, số báo cáo hoặc điểm",
    ),
    "cube.not_cut": (
        (
            "{period} is not made up of the periods that cubes() was asked for: ask it for {period} too, or for "
            "periods that make it up"
        ),
        (
            "không ghép được kỳ {period} từ các kỳ đã hỏi cubes(): hãy hỏi thêm kỳ {period}, hoặc các kỳ ghép lại "
            "thành kỳ đó"
        ),
    ),
    "cube.not_cut_on": (
        "the place of {unit} changes on {day}, within an atom of this cube: keep it with a cut on that day",
        "chỗ đứng của {unit} thay đổi ngày {day}, giữa một khoảng thời gian của khối số liệu: cần thêm mốc ở ngày đó",
    ),
    "cube.not_held": (
        "a cube does not go by {got}: leave it out, or ask aggregate()",
        "khối số liệu không tính theo {got}: bỏ mục này, hoặc dùng aggregate()",
    ),
    "cube.of_records": (
        "{got} is counted from all records, so its cube cannot go on: make the cubes anew",
        "{got} được đếm từ toàn bộ bản ghi nên khối số liệu không cộng tiếp được: hãy lập lại khối",
    ),
    "cube.other_head": (
        "the {got} are not those that the cubes were made with: make the cubes anew",
        "{got} không giống khi lập khối số liệu: hãy lập lại khối",
    ),
    "cube.told_of": (
        (
            "corrections, retractions, duplicates or placements speak of {count} models, such as {got}: "
            "make the cubes anew"
        ),
        ("có đính chính, rút bỏ, trùng lặp hoặc xếp chỗ về {count} mô hình, như {got}: hãy lập lại khối số liệu"),
    ),
    "cube.too_large": (
        (
            "{unit} in {period} comes to {got} in smallest parts, and whole numbers of 64 bits end at "
            "9223372036854775807: ask aggregate(), which has no end"
        ),
        (
            "số của {unit} trong kỳ {period} là {got} phần nhỏ nhất, mà số nguyên 64 bit chỉ đến "
            "9223372036854775807: hãy dùng aggregate(), nơi không có giới hạn"
        ),
    ),
    "date.not_iso": ("expected a day such as 2024-03-31, got {got}", "cần ngày dạng 2024-03-31, nhưng nhận được {got}"),
    "deadline.day_only": (
        "this goes with a day of the month only: a deadline in working days never falls on a day off",
        "mục này chỉ đi với ngày trong tháng: hạn tính bằng ngày làm việc không bao giờ rơi vào ngày nghỉ",
    ),
    "deadline.needs_working_days": (
        "{got} is told by working days: say which days are worked",
        "{got} tính theo ngày làm việc: hãy cho biết những ngày nào làm việc",
    ),
    "deadline.one_rule": (
        (
            "a deadline is told by working_days (so many working days after the period) or by day (a day of the "
            "month), one of the two, got {got}"
        ),
        (
            "hạn ghi bằng working_days (số ngày làm việc sau kỳ) hoặc bằng day (ngày trong tháng), một trong "
            "hai, nhưng {got}"
        ),
    ),
    "deadline.out_of_range": (
        "expected a number from {low} to {high}, got {got}",
        "cần số từ {low} đến {high}, nhưng nhận được {got}",
    ),
    "difference.no_end": (
        "a figure has no end {got}; expected one of {expected}",
        "số liệu không có đầu {got}; cần một trong: {expected}",
    ),
    "difference.reversed": (
        "the second day of knowing, {got}, is before the first, {start}; ask with the earlier day first",
        "ngày biết thứ hai {got} đứng trước ngày thứ nhất {start}; hãy hỏi với ngày sớm hơn đứng trước",
    ),
    "document.invalid": ("{count} problems", "{count} chỗ cần sửa"),
    "document.kind_unclear": (
        (
            'nobody can tell from its keys what this file holds: write schema = "dvk/codelist", or another kind, '
            "as its first line"
        ),
        'không thể biết tệp này ghi gì qua các khóa của nó: hãy ghi schema = "dvk/codelist" hay loại khác ở dòng đầu',
    ),
    "document.kind_unknown": ("no kind of document is called {got}", "không có loại tài liệu nào tên là {got}"),
    "document.more": (
        "there is more to mend than the {most} problems told here: mend these and read it again",
        "còn chỗ khác cần sửa ngoài {most} chỗ nêu ở đây: hãy sửa các chỗ này rồi đọc lại",
    ),
    "document.newer_version": (
        "this document has version {got}, and this library reads versions up to {known}: use a newer library",
        "tài liệu ở phiên bản {got}, thư viện này chỉ đọc được đến phiên bản {known}: hãy dùng thư viện mới hơn",
    ),
    "document.no_definition": (
        "{got} is no part of definitions: keep it in another folder",
        "{got} không thuộc bộ định nghĩa: hãy để ở thư mục khác",
    ),
    "document.no_definitions": (
        "this document does not hold its definitions: read it with definitions=",
        "tài liệu không kèm định nghĩa: hãy đọc với definitions=",
    ),
    "document.no_version": (
        "expected a version from 1 up, got {got}",
        "cần số phiên bản từ 1 trở lên, nhưng nhận được {got}",
    ),
    "document.not_utf8": (
        "this is not text in utf-8, from byte {place} on",
        "đây không phải chữ mã hóa UTF-8, kể từ byte {place}",
    ),
    "document.other_schema": (
        "expected a document of the schema {expected}, got {got}",
        "cần tài liệu theo lược đồ {expected}, nhưng nhận được {got}",
    ),
    "document.too_deep": ("this is nested too deeply to be read", "tài liệu lồng nhau quá nhiều tầng, không đọc được"),
    "document.two_definitions": (
        "the document holds other definitions than those given",
        "định nghĩa kèm trong tài liệu khác với định nghĩa được đưa vào",
    ),
    "duplicate.circle": (
        "the duplicates lead from {got} back to itself: keep one of them",
        "các xác nhận trùng đi vòng từ {got} trở về chính nó: hãy giữ lại một mô hình",
    ),
    "duplicate.not_of_the_pair": (
        "expected one of the pair, {expected}, to be kept, got {got}",
        "cần giữ một trong hai mô hình {expected}, nhưng nhận được {got}",
    ),
    "duplicate.of_nothing": ("name the models that are the same as {got}", "hãy nêu các mô hình trùng với {got}"),
    "duplicate.two_kept": (
        "{got} is confirmed to be {kept}, and elsewhere to be {other}: say which one is kept",
        "{got} được xác nhận trùng với {kept}, chỗ khác lại trùng với {other}: hãy nêu giữ mô hình nào",
    ),
    "erasure.not_a_person": (
        "{got} is of a collective: only what is of a person or a household is erased",
        "{got} là của tập thể: chỉ xóa tên cá nhân, hộ gia đình",
    ),
    "erasure.own_text": (
        "this field of {got} may hold the name and has no default to put in its place",
        "trường này của {got} có thể chứa tên người và không có giá trị mặc định để thay vào",
    ),
    "erasure.short_key": ("a key has at least {expected} bytes", "khóa phải có ít nhất {expected} byte"),
    "event.before_start": (
        "the step {kind} on {got} is before the model {model} began on {start}",
        "bước {kind} ngày {got} có trước ngày bắt đầu {start} của mô hình {model}",
    ),
    "excel.nothing": ("expected at least one table to write", "cần ít nhất một bảng để ghi"),
    "excel.nothing_to_explain": (
        "a {got} holds no figures that were counted from records: write it without explain=",
        "{got} không có số liệu nào đếm từ bản ghi: hãy ghi mà không có explain=",
    ),
    "excel.too_large": (
        "a sheet holds 1,048,576 rows and 16,384 columns, but the table has {rows} and {columns}",
        "một trang chứa được 1.048.576 dòng và 16.384 cột, nhưng bảng có {rows} dòng và {columns} cột",
    ),
    "extra.missing": (
        "{room} needs a package that is not installed: pip install {package}",
        "{room} cần một gói chưa được cài: pip install {package}",
    ),
    "fact.secret": (
        "a fact marked secret is not held, written or read here; only open facts are",
        "dữ kiện có độ mật không được ghi, lưu hay đọc ở đây; chỉ nhận dữ kiện không mật",
    ),
    "fact.unknown": ("no fact {got}", "không có dữ kiện {got}"),
    "field.missing": ("this field is missing", "thiếu trường này"),
    "field.unknown": ("no field {got} here", "ở đây không có trường {got}"),
    "figure.divided": (
        "of {count} facts the unit was divided, and nothing says which way they went: {facts}",
        "{count} dữ kiện thuộc đơn vị đã bị chia mà không rõ về đâu: {facts}",
    ),
    "figure.guarded": (
        (
            "{indicator}, {period}: figures of this table are hidden, and the records behind the others would "
            "tell them; ask the table as it was before"
        ),
        (
            "{indicator}, {period}: bảng có số được giữ kín, bản ghi đằng sau các số khác sẽ làm lộ; hãy hỏi "
            "bảng trước khi giữ kín"
        ),
    ),
    "figure.hidden": (
        "{indicator}, {period}: the number is hidden, because it is small or would give a small one away",
        "{indicator}, {period}: số được giữ kín vì là số nhỏ hoặc có thể làm lộ số nhỏ",
    ),
    "figure.in_frames": (
        (
            "{indicator}: the figure was counted on frames and does not know its records: explain it with the "
            "register in frames"
        ),
        (
            "{indicator}: số này tính trên bảng dữ liệu nên không mang theo bản ghi: hãy giải trình bằng chính "
            "sổ trong bảng đã dùng để tính"
        ),
    ),
    "figure.nesting_without_parts": (
        "nesting is said once for an axis that has parts, got {got}",
        "cách lồng nhau ghi một lần cho mỗi trục có các phần, nhưng nhận được {got}",
    ),
    "figure.not_exact": (
        "{indicator} for {period} is not one exact number: ask for low, high and completeness",
        "{indicator} kỳ {period} không phải một số chính xác: hãy xem low, high và completeness",
    ),
    "figure.part_twice": (
        'part "{got}" by {axis} is given twice: give it once, or its parts along another axis',
        'phần "{got}" theo trục {axis} ghi hai lần: chỉ ghi một lần, hoặc ghi các phần của nó theo trục khác',
    ),
    "figure.state_contradicted": ("a line that is {state} has no {got}", "dòng ghi {state} thì không có {got}"),
    "figure.whole_alone": (
        "the line for {indicator} gives a whole and no number that is a part of it",
        "dòng {indicator} có tổng thể mà không có số là phần của tổng thể ấy",
    ),
    "figure.whole_of_a_rate": (
        "a rate or a percentage in {got} is no part of a whole",
        "suất hoặc tỷ lệ tính bằng {got} không phải là phần của một tổng thể",
    ),
    "figure.whole_other_measure": (
        "a whole is counted in the measure of its part, {expected}, got {got}",
        "tổng thể tính cùng đơn vị với phần của nó là {expected}, nhưng nhận được {got}",
    ),
    "finding.after_end": (
        "{got} is dated {day}, after the model ended on {end}",
        "{got} ghi ngày {day}, sau khi mô hình kết thúc ngày {end}",
    ),
    "finding.awarded_twice": (
        "{got} has several awards for one achievement, {achievement}",
        "{got} được khen thưởng nhiều lần cho một thành tích {achievement}",
    ),
    "finding.before_begin": (
        "{got} is dated {day}, before the model began on {begun}",
        "{got} ghi ngày {day}, trước khi mô hình bắt đầu ngày {begun}",
    ),
    "finding.code_not_in_force": (
        "{got} uses the code {used}, which holds from {start} to {end}, on days outside these",
        "{got} dùng mục {used} ngoài thời hạn của mục này (từ {start} đến {end})",
    ),
    "finding.corrected_twice": (
        "{got} has several corrections of one day: the last by id holds",
        "{got} có nhiều đính chính cùng ngày: đính chính cuối theo mã có hiệu lực",
    ),
    "finding.cut_off_after_period": (
        "the figures of {got} reach {day}, beyond the end of {period}",
        "số liệu của {got} chốt đến {day}, sau khi kỳ {period} đã hết",
    ),
    "finding.edition_elsewhere": (
        "this sheet judges by {rubric}; in force for {unit} at the end of {period} was {expected}",
        "phiếu này chấm theo {rubric}; cuối kỳ {period}, bộ tiêu chí đang có hiệu lực ở {unit} là {expected}",
    ),
    "finding.edition_not_in_force": (
        "this sheet judges {period} by {rubric}, in force from {start} to {end}",
        "phiếu này đánh giá kỳ {period} theo {rubric}, có hiệu lực từ {start} đến {end}",
    ),
    "finding.handed_over": (
        "{got} hands the model over to {unit} on {day}, but its owner then is {owner}",
        "{got} chuyển giao mô hình cho {unit} ngày {day}, nhưng khi đó đơn vị chủ trì ghi là {owner}",
    ),
    "finding.locked_before_end": (
        "{got} locks a period on {on}, before its last day {end}: what happens in between cannot enter",
        "{got} khóa sổ ngày {on}, trước ngày cuối kỳ {end}: việc phát sinh ở giữa không ghi vào được",
    ),
    "finding.locked_undated": (
        "{got} locked {period}, and of {count} facts in it nobody noted when they became known",
        "{got} đã khóa sổ {period}, mà có {count} dữ kiện trong đó không ghi ngày nhận biết",
    ),
    "finding.more_than_whole": (
        "{got} prints {printed} as part of {whole}",
        "{got} in {printed} trong tổng thể {whole}",
    ),
    "finding.nested_grows": (
        "{got} says that its parts hold each other, and prints {inner} within {outer}",
        "{got} ghi các phần lồng nhau, nhưng in {inner} nằm trong {outer}",
    ),
    "finding.nesting_unknown": (
        (
            "the levels or titles printed in {got} make {sum}, the total printed is {printed}: the source does "
            "not say whether they hold each other"
        ),
        (
            "các mức, danh hiệu in trong {got} cộng lại là {sum}, tổng in là {printed}: nguồn không nói có lồng "
            "nhau hay không"
        ),
    ),
    "finding.no_decision": (
        "{got} of {all} contributions of the people name no decision of theirs",
        "{got} trong {all} khoản đóng góp của Nhân dân chưa ghi việc Nhân dân bàn và quyết định",
    ),
    "finding.no_domain": ("{got} has no counted domain", "{got} chưa có lĩnh vực được tính"),
    "finding.no_number": (
        "{got} says {words} for {indicator}, and has no number that can be counted",
        "{got} ghi {words} cho chỉ tiêu {indicator}, nhưng không có số tính được",
    ),
    "finding.no_others": (
        "{got} is a step {kind}, but names no other model",
        "{got} là bước {kind} nhưng chưa nêu mô hình nào khác",
    ),
    "finding.no_owner": ("nobody knows which unit runs {got}", "chưa rõ đơn vị nào chủ trì {got}"),
    "finding.no_start": (
        "nobody knows when {got} began, so it is counted on no day",
        "chưa rõ {got} bắt đầu khi nào, nên không được tính vào ngày nào",
    ),
    "finding.not_published": (
        "{got} of {all} contributions of the people are not noted as published",
        "{got} trong {all} khoản đóng góp của Nhân dân chưa ghi việc công khai",
    ),
    "finding.official_before_end": (
        "the figures of {got} are official and reach {day} only, before the end of {period}",
        "số liệu của {got} là chính thức nhưng mới chốt đến {day}, trước khi kỳ {period} hết",
    ),
    "finding.outside_life": (
        "{got} is dated {day}, when the model was not there",
        "{got} ghi ngày {day}, khi mô hình chưa có hoặc đã kết thúc",
    ),
    "finding.over_strain": (
        "{got} asks {each} {measure} of each {per} {within}, above the limit of {most} ({basis})",
        "{got} vận động mỗi {per} {each} {measure} {within}, vượt ngưỡng {most} ({basis})",
    ),
    "finding.overspent": ("more was spent of {got} than was collected", "{got} chi nhiều hơn số đã thu"),
    "finding.owner_ended": (
        "the owner {owner} of {got} ended on {day}, and no other is recorded: it counts where that unit went, if whole",
        "đơn vị chủ trì {owner} của {got} kết thúc ngày {day}, chưa ghi đơn vị khác: tính về đơn vị nhận toàn bộ",
    ),
    "finding.owner_gap": (
        "nobody is the owner of {got} on {day}, though it is there and has an owner on other days",
        "{got} không có đơn vị chủ trì trong ngày {day}, dù vẫn hoạt động và có đơn vị chủ trì vào ngày khác",
    ),
    "finding.owner_gone": (
        "the owner {owner} of {got} ended on {day} and no change says what became of it: {got} counts for no unit then",
        "đơn vị chủ trì {owner} của {got} kết thúc ngày {day}, chưa ghi biến động: sau đó {got} nằm ở dòng “Chưa rõ”",
    ),
    "finding.owner_not_there": (
        "the owner {owner} of {got} does not exist on {day}, when the model began",
        "đơn vị chủ trì {owner} của {got} không tồn tại ngày {day}, khi mô hình bắt đầu",
    ),
    "finding.parts_do_not_add": (
        "the parts printed in {got} make {sum}, the total printed is {printed}; both are kept",
        "các phần in trong {got} cộng lại là {sum}, tổng in là {printed}; giữ nguyên cả hai",
    ),
    "finding.parts_other_measure": (
        "the parts printed in {got} are in another measure than the total",
        "các phần in trong {got} khác đơn vị tính với tổng",
    ),
    "finding.placed_elsewhere": (
        "{got} places {target} in {unit}, to which nothing of its own unit went",
        "{got} gán {target} về {unit}, nhưng không phần nào của đơn vị cũ chuyển về đó",
    ),
    "finding.reopened_unlocked": (
        "{got} reopens {period}, which was not locked",
        "{got} mở sổ {period}, mà kỳ này chưa khóa sổ",
    ),
    "finding.report_after_unit": (
        (
            "{got} is a report of {unit}, which ended on {day}, for {period}, after that: a table by the borders "
            "of each time has no place for it; the unit that took over: {heirs}"
        ),
        (
            "{got} là báo cáo của {unit} cho kỳ {period}, nhưng đơn vị này kết thúc ngày {day}: bảng theo địa "
            "giới từng thời điểm không có chỗ cho số này; đơn vị kế thừa: {heirs}"
        ),
    ),
    "finding.report_before_unit": (
        (
            "{got} is a report of {unit}, which began on {day}, for {period}, before that: a table by the "
            "borders of each time has no place for it"
        ),
        (
            "{got} là báo cáo của {unit} cho kỳ {period}, nhưng đơn vị này mới có từ ngày {day}: bảng theo địa "
            "giới từng thời điểm không có chỗ cho số này"
        ),
    ),
    "finding.report_step_back": (
        "{got} is {kind}, later than {after} and with no return between",
        "{got} là {kind}, sau bước {after} mà không có lần trả lại ở giữa",
    ),
    "finding.reported_twice": (
        "{got} reports an indicator that another report of the unit and period has",
        "{got} báo cáo chỉ tiêu đã có trong báo cáo khác của cùng đơn vị, cùng kỳ",
    ),
    "finding.returned_without_reason": (
        "{got} returns a report and gives no reason",
        "{got} trả lại báo cáo mà không ghi lý do",
    ),
    "finding.revised_after_lock": (
        "{got} is revision {revision} of figures that were locked as {locked}, and no correction says why",
        "{got} là lần {revision} của số liệu đã khóa sổ ({locked}), nhưng không có đính chính nào",
    ),
    "finding.revision_not_said": (
        (
            "{got} is the same report as {others} (unit, period, scope and form), both as revision {revision}: "
            "say which was sent later, with a higher revision, or retract one"
        ),
        (
            "{got} và {others} là cùng một báo cáo (cùng đơn vị, kỳ, phạm vi, biểu), đều ghi lần {revision}: ghi "
            "rõ lần gửi sau bằng revision cao hơn, hoặc rút một bản"
        ),
    ),
    "finding.scored_before_period": (
        "this sheet is of {on}, before the period {period} began",
        "phiếu này ghi ngày {on}, trước khi kỳ {period} bắt đầu",
    ),
    "finding.sent_by_no_unit": (
        "the sender {got} is no unit of the register, so nobody asked whether what it tells is its own",
        "nơi gửi {got} không phải đơn vị trong sổ nên chưa kiểm tra được dữ kiện có thuộc phạm vi của mình hay không",
    ),
    "finding.sent_changed": (
        "{got} facts are told otherwise in the file received on {day}, and were corrected from that day on: {facts}",
        "{got} dữ kiện trong tệp nhận ngày {day} khác lần gửi trước, đã ghi đính chính từ ngày đó: {facts}",
    ),
    "finding.sent_counted_for_both": (
        "{other} of {sender} was confirmed on {day} to be one model with {got}: both count once, as {got}",
        (
            "{other} của {sender} đã được xác nhận ngày {day} là cùng một mô hình với {got}: chỉ tính một lần, "
            "theo mô hình này"
        ),
    ),
    "finding.sent_counted_under": (
        "{got} was confirmed on {day} to be one model with {other} of {sender}: it counts once, as that one",
        (
            "{got} đã được xác nhận ngày {day} là cùng một mô hình với {other} của {sender}: chỉ tính một lần, "
            "theo mô hình của nơi đó"
        ),
    ),
    "finding.sent_definition_other": (
        "the definition {got} is not as the office's, which holds",
        "định nghĩa {got} khác với bộ định nghĩa của cơ quan tổng hợp; đang lấy theo bộ của cơ quan tổng hợp",
    ),
    "finding.sent_known_later": (
        "{got} facts say they became known after the file was received on {day}: {facts}",
        "{got} dữ kiện ghi ngày biết sau ngày nhận tệp {day}: {facts}",
    ),
    "finding.sent_locks": (
        "{got} locks stay in the sender's own book, and close no period here: {facts}",
        "{got} lần khóa sổ chỉ có hiệu lực trong sổ của nơi gửi, không khóa kỳ nào trong sổ chung: {facts}",
    ),
    "finding.sent_no_longer": (
        (
            "{got} facts of an earlier file are no longer in the file received on {day}, and stay in the "
            "combined register: {facts}; send them again or retract them"
        ),
        (
            "{got} dữ kiện đã gửi trước không còn trong tệp gửi lần sau (nhận ngày {day}) nhưng vẫn được giữ "
            "trong sổ chung: {facts}; đề nghị gửi lại hoặc báo rút"
        ),
    ),
    "finding.sent_of_another": (
        "{got} is about {units}, no unit of {sender}: it may be told by that unit as well",
        "{got} là của {units}, không thuộc {sender}: đề nghị kiểm tra, có thể đơn vị đó cũng đã báo",
    ),
    "finding.sent_over_correction": (
        "{got} facts that the office had corrected were sent in another way, and that holds now: {facts}",
        "{got} dữ kiện cơ quan tổng hợp đã đính chính nay được gửi khác đi, bản gửi sau đang có hiệu lực: {facts}",
    ),
    "finding.sent_perhaps_twice": (
        "{got} may be the same model as {other} of {sender} ({reasons}); they stay two models until somebody decides",
        (
            "{got} có thể trùng với mô hình {other} của {sender} ({reasons}); sổ chung vẫn ghi là hai mô hình "
            "cho đến khi có xác nhận"
        ),
    ),
    "finding.sent_retracted": (
        (
            "{got} facts of an earlier file are no longer in the file received on {day}, so they were retracted "
            "from that day on and no longer count: {facts}; send them again if they hold"
        ),
        (
            "{got} dữ kiện đã gửi trước không còn trong tệp gửi lần sau (nhận ngày {day}) nên đã rút khỏi sổ "
            "chung từ ngày đó, không còn được tính: {facts}; nếu vẫn đúng thì đề nghị gửi lại"
        ),
    ),
    "finding.sent_target_twice": (
        (
            "the target {got} is given by others too ({others}), for one unit, indicator and period: both count "
            "until one is retracted"
        ),
        (
            "kế hoạch {got} nơi khác cũng gửi ({others}), cùng đơn vị, chỉ tiêu và kỳ: cả hai đang được tính cho "
            "đến khi rút một bên"
        ),
    ),
    "finding.sent_unit_other": (
        "the unit or change {got} is not as in the office's register of units, which holds",
        "đơn vị hoặc biến động {got} khác với sổ đơn vị của cơ quan tổng hợp; đang lấy theo sổ của cơ quan tổng hợp",
    ),
    "finding.sent_unlike_own": (
        "{got} facts bear ids of the office's own facts and tell something else, so they count beside them: {facts}",
        (
            "{got} dữ kiện mang mã của dữ kiện do cơ quan tổng hợp ban hành nhưng nội dung khác, nên đang được "
            "tính riêng: {facts}"
        ),
    ),
    "finding.step_before_received": (
        "{got} is of {day}, and the report was received on {received}",
        "{got} ghi ngày {day}, còn báo cáo nhận ngày {received}",
    ),
    "finding.step_missing": (
        "{got} is a step {kind}, but no earlier step {expected} is recorded",
        "{got} là bước {kind}, nhưng chưa ghi bước trước đó: {expected}",
    ),
    "finding.step_out_of_order": (
        "{got} is a step {kind} dated before the step {expected}",
        "{got} là bước {kind} nhưng ghi ngày trước bước {expected}",
    ),
    "finding.strain_unknown": (
        "whether {got} is beyond the people's strength cannot be judged: what each {per} gave {within} is not known",
        "chưa đánh giá được {got} có quá sức dân không: chưa rõ mỗi {per} góp bao nhiêu {within}",
    ),
    "finding.targets_do_not_add": (
        (
            "the targets of the {count} units below {got} make {sum}, its own is {printed} ({indicator}, "
            "{period}, {version})"
        ),
        (
            "chỉ tiêu của {count} đơn vị dưới {got} cộng lại được {sum}, chỉ tiêu của chính nó là {printed} "
            "({indicator}, {period}, bản {version})"
        ),
    ),
    "finding.targets_in_part": (
        (
            "of {of} units below {got} only {count} have a target: they make {sum}, its own is {printed} "
            "({indicator}, {period}, {version})"
        ),
        (
            "chỉ {count}/{of} đơn vị dưới {got} có chỉ tiêu: cộng được {sum}, chỉ tiêu của chính nó là {printed} "
            "({indicator}, {period}, bản {version})"
        ),
    ),
    "formula.circle": (
        "indicators are worked out from one another in a circle: {got}",
        "các chỉ tiêu được tính vòng tròn từ nhau: {got}",
    ),
    "formula.mixed": (
        "{one} and {other} cannot be put together with {operator}",
        "không tính được {one} {operator} {other}",
    ),
    "formula.no_product": (
        "an indicator is multiplied by a number only: {got}",
        "chỉ nhân một chỉ tiêu với một số: {got}",
    ),
    "formula.not_quotient": (
        "two indicators are only divided once, as the whole of a formula: {got}",
        "chỉ chia hai chỉ tiêu cho nhau một lần, ở ngoài cùng của công thức: {got}",
    ),
    "formula.only_numbers": (
        "a formula names at least one indicator: {got}",
        "công thức phải có ít nhất một chỉ tiêu: {got}",
    ),
    "formula.other_kind": ("the formula makes {made}, not {got}", "công thức cho ra loại {made}, không phải {got}"),
    "formula.other_measure": (
        "the formula is in {made}, not in {got}",
        "công thức có đơn vị tính {made}, không phải {got}",
    ),
    "formula.wrong": (
        "expected indicators, numbers, brackets, and + - * / with a space on each side; cannot read {at} in {got}",
        "cần mã chỉ tiêu, số, dấu ngoặc và + - * / có dấu cách ở hai bên; không đọc được {at} trong {got}",
    ),
    "formula.zero": ("a formula cannot divide by zero: {got}", "công thức không chia được cho 0: {got}"),
    "frame.column_twice": ("a column is there twice: {got}", "có cột lặp lại: {got}"),
    "frame.derived_otherwise": (
        "from the rest of the row follows {expected}, got {got}: leave the column out, or mend one of them",
        (
            "theo các cột khác của dòng phải là {expected}, nhưng nhận được {got}: hãy bỏ cột này, hoặc sửa một "
            "trong các cột"
        ),
    ),
    "frame.empty_text": (
        "the cell holds empty text: where nothing is said it is left null",
        "ô chứa chữ rỗng: chỗ không ghi gì thì phải để trống hẳn (null)",
    ),
    "frame.failed": (
        "the frame could not be read from its engine: {got}",
        "không đọc được khung dữ liệu từ nguồn của nó: {got}",
    ),
    "frame.inexact_amount": (
        "an amount is a whole number of smallest parts of what is exact, and this row is not",
        "amount chỉ ghi cho số chính xác, mà số ở dòng này không chính xác",
    ),
    "frame.mixed_column": (
        "a column has values of one kind, got {got}",
        "một cột chỉ có một loại giá trị, nhưng nhận được {got}",
    ),
    "frame.moment": (
        "a day has no hour: got {got}, counted from row 0; drop the hour, or give the column as days (DATE)",
        "ngày không kèm giờ, nhưng nhận được {got} (dòng đếm từ 0): hãy bỏ giờ, hoặc đưa cột này ở dạng ngày (DATE)",
    ),
    "frame.more_rows": ("{got} more rows are like the {told} told here", "còn {got} dòng giống {told} dòng đã nêu"),
    "frame.no_campaign": (
        'the campaign is missing: give the table "campaign", or campaign=',
        'thiếu phong trào: cần có bảng "campaign", hoặc campaign=',
    ),
    "frame.no_engine": (
        "expected a frame of Polars, DuckDB, PySpark, pandas or PyArrow, got {got}",
        "cần khung dữ liệu của Polars, DuckDB, PySpark, pandas hoặc PyArrow, nhưng nhận được {got}",
    ),
    "frame.no_parent": (
        "no row {got} in {table} to which this row belongs",
        "không có dòng {got} trong {table} mà dòng này thuộc về",
    ),
    "frame.not_a_frame": (
        "expected a frame of pandas, Polars, PyArrow or DuckDB, got {got}",
        "cần khung dữ liệu của pandas, Polars, PyArrow hoặc DuckDB, nhưng nhận được {got}",
    ),
    "frame.not_records": (
        (
            "the models of this register stay in frames, so it has no {got}: read it as records with "
            "register_of, or count it with aggregate"
        ),
        (
            "các mô hình của sổ này để nguyên trong bảng nên không có {got}: hãy lấy ra thành sổ bằng "
            "register_of, hoặc tính bằng aggregate"
        ),
    ),
    "frame.one_row": ("expected one row, got {got}", "cần đúng một dòng, nhưng nhận được {got}"),
    "frame.other_amount": (
        "the number of this row makes another number of smallest parts than {got}",
        "số ở dòng này ra số phần nhỏ nhất khác với {got}",
    ),
    "frame.other_type": (
        "in a frame that stays with its engine this column is {expected}, got {got}",
        "trong bảng để nguyên ở nguồn, cột này phải là {expected}, nhưng nhận được {got}",
    ),
    "frame.read_as_records": (
        "the table {got} is read as records and stands in head; in frames are {expected}",
        "bảng {got} đã đọc thành bản ghi và nằm trong head; còn trong khung dữ liệu là {expected}",
    ),
    "frame.says_otherwise": (
        "the digits {got} are not the number in the column {column}, which is {other}",
        "chữ số {got} không phải số ở cột {column}, là {other}",
    ),
    "frame.sum_too_large": (
        "a sum in a frame is at most {expected}, got {got}: count it on the records",
        "tổng trên bảng dữ liệu không quá {expected}, nhưng ra {got}: hãy tính trên các bản ghi",
    ),
    "frame.table_missing": (
        "the table is missing, or has no rows, and rows of other tables need it: {count}",
        "thiếu bảng này, hoặc bảng không có dòng nào, mà dòng ở các bảng khác cần đến: {count}",
    ),
    "frame.too_many_digits": (
        "one column would need {got} digits for these numbers, and holds {expected}: make a frame of fewer indicators",
        "một cột cần {got} chữ số cho các số này, mà chỉ chứa được {expected}: hãy lập bảng cho ít chỉ tiêu hơn",
    ),
    "frame.two_campaigns": (
        "the table says another {got} than what was given",
        "bảng ghi {got} khác với giá trị được đưa vào",
    ),
    "frame.two_engines": (
        "the large tables are on one engine, connection and session; this one does not join the others: {got}",
        "các bảng lớn phải ở cùng một nguồn, một kết nối; bảng này không nối được với các bảng kia: {got}",
    ),
    "frame.unclear_number": (
        "{got} in text may be a thousand or a fraction: give the column as numbers",
        "{got} ở dạng chữ có thể là hàng nghìn hoặc số lẻ: hãy đưa cột này ở dạng số",
    ),
    "frame.unknown_table": ("no tidy table {got}", "không có bảng phẳng {got}"),
    "from_rubric.other_input": (
        "the rule reads {got}, but {reads} is taken: points and percent are a value, a class is a choice",
        "quy tắc đọc {got}, nhưng lại lấy {reads}: points và percent là value, class là choice",
    ),
    "funnel.not_of_models": (
        "a funnel has counts of models, each once; {indicator} is none",
        "phễu gồm các số đếm mô hình, mỗi mô hình một lần; {indicator} không phải như vậy",
    ),
    "gate.when_and_vote": (
        "the gate {got} is either worked out or voted on, not both",
        "điều kiện {got} hoặc suy ra từ kết quả khác, hoặc biểu quyết, không cả hai",
    ),
    "grid.several_figures": (
        "several figures would stand at {got}: name indicator= or period=",
        "có nhiều số liệu cho cùng một ô {got}: hãy nêu indicator= hoặc period=",
    ),
    "growth.meaning_unknown": (
        (
            "nobody has said whether {got} is more by so much or so much of the base, or it sets no bound: "
            "nothing is computed from it"
        ),
        (
            "chưa rõ {got} là tăng thêm chừng ấy hay bằng chừng ấy so với kỳ gốc, hoặc số không có cận: không "
            "tính gì từ đó"
        ),
    ),
    "growth.no_count": (
        "{indicator} is no count: growth compares counts",
        "{indicator} không phải là số đếm: so sánh mức tăng cần số đếm",
    ),
    "growth.no_number": (
        "a meaning is declared for {got}, but no number in percent or in times is given",
        "đã ghi nghĩa cho {got} nhưng chưa có số phần trăm hoặc số lần",
    ),
    "growth.not_a_ratio": (
        "a growth is a number in one of {expected}, got {got}",
        "mức tăng, giảm tính bằng {expected}, nhưng nhận được {got}",
    ),
    "growth.not_later": ("{got} does not end after {first}", "{got} không kết thúc sau {first}"),
    "gzip.broken": ("this is not a whole gzip file", "đây không phải tệp gzip trọn vẹn"),
    "gzip.too_big": ("this gzip file unpacks to more than {most} bytes", "tệp gzip này giải nén ra hơn {most} byte"),
    "handover.period_end": (
        "figures are handed over on the eve of the change: a period that ends on {day} is needed, {got} ends on {end}",
        "số liệu bàn giao chốt vào ngày trước biến động: cần một kỳ kết thúc ngày {day}, còn {got} kết thúc ngày {end}",
    ),
    "happening.day_or_period": ("expected a day or a period, and not both", "chỉ ghi ngày hoặc kỳ, không ghi cả hai"),
    "happening.no_day_or_period": (
        "a day or a period is needed: neither is given",
        "cần ghi ngày hoặc kỳ: cả hai đều để trống",
    ),
    "id.duplicate": ("this id is given twice: {got}", "mã này xuất hiện hai lần: {got}"),
    "id.not_slug": (
        "an id is lowercase ascii letters, digits and hyphens, got {got}",
        "mã phải là chữ thường không dấu, số và dấu gạch nối, nhưng nhận được {got}",
    ),
    "if.as_its_parts": (
        "only where numerator and denominator are both stocks",
        "chỉ khi tử số và mẫu số đều là số hiện có",
    ),
    "if.each_once": ("each model once", "mỗi mô hình một lần"),
    "if.equal_lengths": (
        "only over periods of one kind and length, and called an average",
        "chỉ qua các kỳ cùng loại, cùng độ dài, và phải ghi là bình quân",
    ),
    "if.exclusive": (
        "its source prints each once, at its highest title",
        "nguồn ghi mỗi đối tượng một lần, ở danh hiệu cao nhất",
    ),
    "if.happenings": ("it counts how often it happened, not models", "là số lần, không phải số mô hình"),
    "if.incomplete": (
        "its source prints only some of the parts, each beside the others: their sum is a lower bound of the whole",
        "nguồn chỉ ghi một số phần, các phần tách rời nhau: tổng của chúng là mức ít nhất của toàn bộ",
    ),
    "if.like_with_like": (
        "only like with like: the same window, the same units, the same status",
        "chỉ so cùng điều kiện: cùng cách chốt kỳ, cùng đơn vị, cùng trạng thái số liệu",
    ),
    "if.lower_bound": (
        "the largest is a lower bound of the whole period, not its count",
        "số lớn nhất chỉ là cận dưới của cả thời gian, không phải số của cả thời gian",
    ),
    "if.no_overlap": (
        "only over periods of one calendar that do not overlap",
        "chỉ qua các kỳ cùng một lịch, không trùng ngày",
    ),
    "if.one_cut": (
        "each unit once, none together with one above it",
        "mỗi đơn vị một lần, không cộng đơn vị với đơn vị cấp trên của nó",
    ),
    "if.one_day": ("only on the units of one day", "chỉ theo địa giới của cùng một ngày"),
    "if.one_edition": ("only within one edition of the rubric", "chỉ trong cùng một bộ tiêu chí, cùng bản ban hành"),
    "if.one_list": (
        "codes of one codelist only, none together with one above it",
        "chỉ các mục của một danh mục, không cộng mục với mục chứa nó",
    ),
    "if.points": ("the difference is in percentage points", "chênh lệch tính bằng điểm phần trăm"),
    "if.pooled": ("numerators and denominators are added first", "cộng tử số và mẫu số trước rồi mới chia"),
    "if.stays_unknown": (
        "a known sum or order of figures whose counting stays unknown",
        "chỉ là tổng hay thứ tự của những số chưa rõ cách đếm",
    ),
    "if.weighted": ("a mean with its weights", "bình quân có trọng số"),
    "indicator.kind_mismatch": (
        "what counts {counts} is of the kind {expected}, not {got}",
        "cách đếm {counts} chỉ cho loại {expected}, không phải {got}",
    ),
    "indicator.needs": ("what counts {got} needs {what}", "cách đếm {got} cần {what}"),
    "indicator.no_events": ("{got} counts events: name their kinds", "{got} đếm sự kiện: hãy nêu loại sự kiện"),
    "indicator.no_weight": (
        "the rubric {rubric} has no number {got} among its attributes",
        "bộ tiêu chí {rubric} không có thuộc tính số {got}",
    ),
    "indicator.not_for": ("{what} does not go with what counts {got}", "{what} không dùng được với cách đếm {got}"),
    "indicator.own_counting": (
        (
            "a way of counting of your own ({got}) is code: documents have no word for it; add the indicator "
            "again after reading"
        ),
        "cách đếm riêng ({got}) là mã lệnh, không ghi vào tài liệu được; hãy thêm lại chỉ tiêu sau khi đọc",
    ),
    "indicator.unknown": ("no indicator {got}", "không có chỉ tiêu {got}"),
    "interval.reversed": (
        "the high end is below the low one: {low} to {high}",
        "đầu trên nhỏ hơn đầu dưới: từ {low} đến {high}",
    ),
    "json.broken": (
        "this is not json any more at line {line}, column {column}",
        "không còn đúng JSON tại dòng {line}, cột {column}",
    ),
    "json.key_twice": ("this key stands here twice: {got}", "khóa này xuất hiện hai lần: {got}"),
    "layer.decides_not_last": (
        "{got} decides, so no layer comes after it",
        "{got} là lớp quyết định nên phải là lớp cuối",
    ),
    "layer.missing": (
        "the layer {layer} is there, but {got} must come before it",
        "đã có lớp {layer}, nhưng trước đó phải có lớp {got}",
    ),
    "layer.no_panel": (
        "in the layer {got} of {rubric} no panel scores",
        "lớp {got} của bộ tiêu chí {rubric} không do hội đồng chấm",
    ),
    "layer.no_reason": (
        "{got} was changed in the layer {layer} without a reason",
        "lớp {layer} sửa {got} mà không ghi lý do",
    ),
    "layer.not_scored": ("there is no sheet of the layer {got}", "chưa có phiếu của lớp {got}"),
    "layer.nothing_before": (
        "{got} is the first layer: there is nothing to carry over",
        "{got} là lớp đầu tiên nên không có kết quả nào để giữ lại",
    ),
    "layer.out_of_order": (
        "the layer {layer} is of {got}, before {earlier} of {expected}",
        "lớp {layer} ghi ngày {got}, trước lớp {earlier} ngày {expected}",
    ),
    "layer.panel_carries_over": (
        "each member of the panel {got} scores a whole sheet: nothing is carried over",
        "mỗi thành viên hội đồng ở lớp {got} chấm cả phiếu, không giữ điểm của lớp trước",
    ),
    "layer.total_before": (
        "{got} carries over lines, but the panel before it gives a total only",
        "{got} giữ điểm từng dòng, nhưng hội đồng ở lớp trước chỉ cho tổng điểm",
    ),
    "layer.twice": (
        "{got} and {other} are two sheets of the layer {layer} about one subject",
        "{got} và {other} là hai phiếu cùng lớp {layer} của một đối tượng",
    ),
    "layer.two_decisions": (
        "{got} and {other} are two decisions about one subject",
        "{got} và {other} là hai quyết định về cùng một đối tượng",
    ),
    "layer.unknown": (
        "no layer {got} in this rubric: {expected}",
        "bộ tiêu chí này không có lớp chấm {got}: {expected}",
    ),
    "lines.broken": ("this line is not json any more", "dòng này không còn đúng JSON"),
    "lines.count": (
        "{expected} facts and sources were written, and {got} are here",
        "đã ghi {expected} dữ kiện và nguồn, nhưng ở đây có {got}",
    ),
    "lines.cut_off": ("the file ends in the middle of this line", "tệp bị cắt giữa dòng này"),
    "lines.no_envelope": (
        "there is nothing here; the first line should be the envelope of a register",
        "không có gì ở đây; dòng thứ nhất phải là phần đầu của sổ",
    ),
    "lines.too_long": ("this line is longer than {most} bytes", "dòng này dài hơn {most} byte"),
    "lines.two_envelopes": (
        "the envelope stands in the first line and nowhere else",
        "phần đầu chỉ đứng ở dòng thứ nhất, không ở dòng khác",
    ),
    "lint.in_the_future": ("{got} is after {on}", "{got} sau ngày {on}"),
    "lint.invisible": (
        "a sign that nobody sees stands in this text ({got})",
        "trong chữ này có ký tự không nhìn thấy được ({got})",
    ),
    "lint.label_twice": ("the label {got} stands at {place} already", "tên gọi {got} đã có ở {place}"),
    "lint.labels_alike": (
        "{got} and {other} at {place} differ only by where the tone stands, or in their case",
        "{got} và {other} ở {place} chỉ khác chỗ đặt dấu hoặc chữ hoa",
    ),
    "lint.lookalike": (
        "{sign} ({got}) looks like {meant}, and is another sign",
        "{sign} ({got}) trông giống {meant} nhưng là ký tự khác",
    ),
    "lint.no_lifecycle": (
        "there is no lifecycle here: these definitions are complete only together with others",
        "chưa có vòng đời (lifecycle): các định nghĩa này chỉ đủ khi ghép với bộ khác",
    ),
    "lint.no_source": ("{got} names no source", "{got} chưa ghi căn cứ, nguồn (source)"),
    "lint.shown_before_issued": (
        "seen on {got}, before it was issued on {issued}",
        "xem được ngày {got}, trước ngày ban hành {issued}",
    ),
    "lint.source_unverified": ("nobody has held the source {got} against its text", "nguồn {got} chưa được đối chiếu"),
    "local.bands_set": ("the frame {frame} sets the bands itself", "khung {frame} đã quy định các mức xếp loại"),
    "local.closed": (
        "{got} cannot be added: the frame {frame} takes no further criteria there",
        "không bổ sung được {got}: khung {frame} không cho thêm tiêu chí ở đó",
    ),
    "local.inside": (
        "{got} lies inside {other}, which is set anew as a whole: put it there",
        "{got} nằm trong {other} đã được quy định lại cả nhóm: hãy ghi ở trong đó",
    ),
    "local.not_delegated": (
        "the frame {frame} sets {got} itself and does not leave it to places",
        "khung {frame} đã quy định {got}, không giao địa phương quy định",
    ),
    "local.other_frame": (
        "these details are of the frame {expected}, got {got}",
        "quy định này cụ thể hóa khung {expected}, nhưng nhận được {got}",
    ),
    "lock.before_closing": (
        (
            "{got} happened before {period} of {unit} ended, which {lock} locked on {locked}, and became known "
            "on {known}: it would change what was there at that end, unless the books are reopened"
        ),
        (
            "{got} xảy ra trước khi hết {period} của {unit}, đã khóa sổ ngày {locked} ({lock}), mà ngày {known} "
            "mới ghi nhận: số hiện có cuối kỳ đã khóa sẽ thay đổi, nên không nhận, trừ khi mở sổ"
        ),
    ),
    "lock.corrected_into": (
        (
            "{got} moves what it corrects into {period} of {unit}, which {lock} locked on {locked}, and became "
            "known on {known}: a correction mends what a locked period holds and adds nothing to it, unless the "
            "books are reopened"
        ),
        (
            "{got} đưa số liệu vào {period} của {unit}, đã khóa sổ ngày {locked} ({lock}), mà ngày {known} mới "
            "ghi nhận: đính chính chỉ sửa số liệu đã có trong kỳ khóa sổ, không đưa thêm vào, trừ khi mở sổ"
        ),
    ),
    "lock.entered_late": (
        (
            "{got} is about {period} of {unit}, which {lock} locked on {locked}, and became known on {known}: "
            "after a lock only corrections and retractions enter, unless the books are reopened"
        ),
        (
            "{got} thuộc {period} của {unit}, đã khóa sổ ngày {locked} ({lock}), mà ngày {known} mới ghi nhận: "
            "sau khi khóa sổ chỉ nhận đính chính và rút, trừ khi mở sổ"
        ),
    ),
    "lock.reopened_without_reason": ("why {got} opens the books again must be said", "cần ghi lý do mở sổ của {got}"),
    "mapping.unknown": ("no shipped sheet mapping {got}", "không có bảng ánh xạ kèm theo tên {got}"),
    "measure.factor_not_positive": (
        "a factor is above zero, got {got}",
        "hệ số quy đổi phải lớn hơn 0, nhưng nhận được {got}",
    ),
    "measure.not_declared": (
        "the measure {got} is not among the shipped ones and those of the definitions before it",
        "đơn vị tính {got} không có trong danh sách có sẵn và trong định nghĩa đứng trước",
    ),
    "measure.other_base": ("{one} cannot be converted into {other}", "không quy đổi được {one} sang {other}"),
    "measure.over_a_rate": (
        "{measure} is reckoned by {got}, which is a rate itself",
        "{measure} tính theo {got}, mà {got} đã là suất hoặc tỷ lệ",
    ),
    "measure.region_needed": (
        "{measure} differs by region, and no region is named: expected one of {expected}",
        "{measure} khác nhau theo vùng mà ở đây không nêu vùng: cần một trong {expected}",
    ),
    "measure.region_unknown": (
        "{measure} differs by region, and nothing is known of {got}: expected one of {expected}",
        "{measure} khác nhau theo vùng và không rõ ở {got} là bao nhiêu: cần một trong {expected}",
    ),
    "measure.unknown": ("no measure {got}", "không có đơn vị tính {got}"),
    "minimum.empty": (
        "a minimum is in percent or in points, got neither",
        "điểm liệt phải ghi percent hoặc points, nhưng không có gì",
    ),
    "missing.by_parts": (
        "{indicator} is no sum: bound its parts instead",
        "{indicator} không phải là tổng: hãy xét khoảng của từng thành phần",
    ),
    "missing.no_bounds": ("what {got} may add has no lower end", "phần {got} có thể thêm không có cận dưới"),
    "missing.not_missing": ("nothing of {got} is missing in this figure", "số liệu này không thiếu phần của {got}"),
    "model.two_on_one_day": (
        "two values hold on {day}: a model has one",
        "có hai giá trị trong ngày {day}: mỗi mô hình chỉ có một",
    ),
    "model.unknown": ("no model {got}", "không có mô hình {got}"),
    "number.endless": (
        "{got} has no end after the decimal comma: say how many decimals",
        "{got} là số thập phân vô hạn: hãy nêu số chữ số thập phân",
    ),
    "over_years.contradict": (
        "the reports of {indicator} contradict each other: by some there were at least {low}, by others at most {high}",
        (
            "các báo cáo về {indicator} mâu thuẫn nhau: có báo cáo cho thấy ít nhất {low}, có báo cáo cho thấy "
            "nhiều nhất {high}"
        ),
    ),
    "over_years.no_opening": (
        "{indicator} is new in each year: name the stock at the start by opening=",
        "{indicator} là số mới trong từng năm: hãy nêu chỉ tiêu số hiện có đầu kỳ bằng opening=",
    ),
    "panel.disagrees": (
        "{got} is a fact, and sheets of one panel state it differently",
        "{got} là dữ kiện, nhưng các phiếu của cùng hội đồng ghi khác nhau",
    ),
    "panel.no_council": (
        "no council {got} is known, and in the layer {layer} a panel scores",
        "không có hội đồng {got}, mà lớp {layer} do hội đồng chấm",
    ),
    "panel.no_sheets": ("there is no sheet to score", "không có phiếu nào để chấm"),
    "panel.not_a_member": ("{got} does not sit on {council}", "{got} không phải thành viên {council}"),
    "panel.not_sitting": ("{council} was not in office on {got}", "ngày {got} hội đồng {council} không hoạt động"),
    "panel.other_council": (
        "this sheet is of the council {got}, not of {expected}",
        "phiếu này của hội đồng {got}, không phải {expected}",
    ),
    "panel.other_sheet": (
        "these sheets are about {expected}, this one about {got}",
        "các phiếu này là của {expected}, phiếu này lại của {got}",
    ),
    "panel.scored_twice": ("{got} scored twice", "{got} chấm hai lần"),
    "panel.trim": (
        "a trimmed mean leaves out at least one at each end and nothing else leaves any out: {by} with {got}",
        "chỉ cách bỏ cao thấp mới bỏ phiếu, và bỏ ít nhất một phiếu mỗi đầu: {by} với {got}",
    ),
    "parquet.broken": ("{got} cannot be read as Parquet", "không đọc được {got} như tệp Parquet"),
    "parquet.file_missing": ("the file {got} is missing", "thiếu tệp {got}"),
    "parquet.folder_not_ours": (
        "this folder is not replaced, because {got} in it was not written here",
        "không thay thư mục này, vì trong đó có {got} không do đây ghi ra",
    ),
    "parquet.no_files": ("there is no Parquet file in {got}", "không có tệp Parquet nào trong {got}"),
    "parquet.no_register": ("there is no register in the folder {got}", "trong thư mục {got} không có sổ"),
    "parquet.not_a_folder": (
        "a register needs a folder, and {got} is a file",
        "sổ cần một thư mục, nhưng {got} là tệp",
    ),
    "parquet.not_ours": (
        "{got} was not written by dvk: read it with another program, and its frames with from_frames",
        "{got} không do dvk ghi: hãy đọc bằng chương trình khác, rồi đưa các bảng vào from_frames",
    ),
    "parquet.not_parquet": (
        "{got} is no Parquet file, and would not be read",
        "{got} không phải tệp Parquet nên sẽ không được đọc",
    ),
    "parquet.other_rows": (
        "expected {expected} rows, got {got}: the files do not belong together",
        "cần {expected} dòng, nhưng nhận được {got}: các tệp không cùng một bộ",
    ),
    "parquet.other_table": ("expected the table {expected}, got {got}", "cần bảng {expected}, nhưng nhận được {got}"),
    "parquet.two_places": (
        "the table stands in two places, {got} and {other}: keep one",
        "bảng nằm ở hai chỗ, {got} và {other}: hãy giữ lại một",
    ),
    "parquet.unknown_name": (
        "{got} is no table of a register, and would not be read: rename it, or take it out of the folder",
        "{got} không phải bảng nào của sổ nên sẽ không được đọc: hãy đổi tên, hoặc đưa ra khỏi thư mục",
    ),
    "parquet.unlike": (
        "the files of a table are alike, and the column {column} is {got} here and {expected} in {other}",
        "các tệp của một bảng phải giống nhau, mà cột {column} ở đây là {got}, còn ở {other} là {expected}",
    ),
    "part.above_whole": ("the part {part} is above the whole {whole}", "phần {part} lớn hơn tổng {whole}"),
    "pass_mark.bounds": (
        "a pass mark has one lower bound, one upper bound, or one of each",
        "ngưỡng đạt có một ngưỡng dưới, một ngưỡng trên, hoặc mỗi loại một ngưỡng",
    ),
    "period.bad_index": (
        "a {kind} is numbered 1 to {last}, got {got}",
        "{kind}: số thứ tự từ 1 đến {last}, nhưng nhận được {got}",
    ),
    "period.bad_month": (
        "expected a month from 1 to 12, or 0 for the whole year and for an open end, got {got}",
        "cần tháng từ 1 đến 12, hoặc 0 nếu trọn năm hay bỏ ngỏ, nhưng nhận được {got}",
    ),
    "period.bad_year_start": (
        "a reporting year begins on a day like --07-01, got {got}",
        "ngày bắt đầu năm báo cáo ghi như --07-01, nhưng nhận được {got}",
    ),
    "period.bad_years": (
        "expected years between 1900 and 2200 in order, got {first} to {last}",
        "cần năm từ 1900 đến 2200, theo thứ tự, nhưng nhận được {first} đến {last}",
    ),
    "period.civil_only": (
        "a period of the kind {kind} is in the civil calendar, not in {calendar}",
        "kỳ loại {kind} chỉ theo năm dương lịch, không theo lịch {calendar}",
    ),
    "period.days_differ": (
        "the years of a period from {first} to {last} are those of its days, in the civil calendar",
        "kỳ từ {first} đến {last} phải ghi đúng năm của hai ngày ấy, theo năm dương lịch",
    ),
    "period.days_given": (
        "a period of the kind {kind} has its days from its year and number, none are given",
        "kỳ loại {kind} đã rõ ngày theo năm và số thứ tự, không ghi thêm ngày",
    ),
    "period.does_not_split": (
        "{period} is not made of whole periods of the kind {kind}",
        "{period} không chia hết thành các kỳ loại {kind}",
    ),
    "period.in_two_years": (
        "{got} lies in two reporting years, so it has no start of the year",
        "{got} nằm trong hai năm báo cáo nên không có đầu năm để tính",
    ),
    "period.months_given": (
        "a period of the kind {kind} takes no months of its own, only a stage does",
        "kỳ loại {kind} không nhận tháng đầu, tháng cuối; chỉ giai đoạn mới có",
    ),
    "period.no_foreign_id": ("{dialect} has no id for the period {got}", "chuẩn {dialect} không có mã cho kỳ {got}"),
    "period.no_year_before": ("{got} has no same period in the year before", "{got} không có cùng kỳ năm trước"),
    "period.no_year_start": (
        "only SDMX has a reporting year that begins on another day, got {got}",
        "chỉ SDMX mới có năm báo cáo bắt đầu từ ngày khác, nhưng nhận được {got}",
    ),
    "period.not_a_foreign_id": (
        "{got} is no id of a period in {dialect}",
        "{got} không phải là mã kỳ theo chuẩn {dialect}",
    ),
    "period.not_an_id": (
        (
            "expected a period id such as 2024, 2024-S1, 2024-Q1, 2024-M05, 2024-YTD09, 2016/2020, 2021/2023-10, "
            "2009/.. or TERM2020/2025, got {got}"
        ),
        (
            "cần mã kỳ như 2024, 2024-S1, 2024-Q1, 2024-M05, 2024-YTD09, 2016/2020, 2021/2023-10, 2009/.. hoặc "
            "TERM2020/2025, nhưng nhận được {got}"
        ),
    ),
    "period.not_in_calendar": (
        "the calendar {calendar} has no periods of the kind {kind}",
        "lịch {calendar} không có kỳ loại {kind}",
    ),
    "period.not_one_after_another": (
        "{got} is not after {before}: a table of periods has them in the order of their days, no day in two",
        "kỳ {got} không đứng sau kỳ {before}: bảng tra kỳ xếp các kỳ theo ngày, không ngày nào thuộc hai kỳ",
    ),
    "period.not_open": ("{got} is not open at that end", "kỳ {got} không bỏ ngỏ đầu ấy"),
    "period.not_within": ("{got} does not end within {whole}", "{got} không kết thúc trong {whole}"),
    "period.open": (
        "{got} is open at one end: it has no length, no parts and no neighbours; close it with until() or starting()",
        (
            "kỳ {got} còn bỏ ngỏ một đầu nên không có độ dài, không chia được và không có kỳ liền kề; hãy chốt "
            "bằng until() hoặc starting()"
        ),
    ),
    "period.open_both": (
        "a period open at both ends says nothing: give one of them",
        "kỳ bỏ ngỏ cả hai đầu không nói lên điều gì: hãy nêu ít nhất một đầu",
    ),
    "period.stage_has_no_rule": (
        "no rule says which stage holds {got}: name the stage",
        "không có quy tắc cho biết ngày {got} thuộc giai đoạn nào: hãy nêu giai đoạn",
    ),
    "period.term_days": (
        "the days of {got} are those of its congresses: the days of another term cannot be told from them",
        "ngày của {got} là ngày của các kỳ đại hội: không suy ra được ngày của nhiệm kỳ khác",
    ),
    "person.of_a_collective": (
        "a name is shown of an individual or a household only, the subject is {got}",
        "chỉ cá nhân, hộ gia đình mới có tên người, còn đối tượng là {got}",
    ),
    "placement.two_units": (
        "{got} is placed in {unit}, but of that division it was placed in {other} already",
        "{got} được gán về {unit}, nhưng trong lần chia đó đã gán về {other}",
    ),
    "placement.unknown_target": (
        "no model, event, contribution or report {got}",
        "không có mô hình, sự kiện, đóng góp hay báo cáo {got}",
    ),
    "proportional.no_way": (
        "full and no points are at the same value {got}",
        "mức được tối đa và mức không điểm trùng nhau ở {got}",
    ),
    "quantity.not_exact": (
        "an exact number is needed here, got {word} {got}",
        "ở đây cần số chính xác, nhưng nhận được {word} {got}",
    ),
    "quantity.too_fine": (
        "{got} {measure} is finer than the smallest part, which has {scale} decimals in the base measure",
        "{got} {measure} lẻ hơn phần nhỏ nhất ({scale} chữ số thập phân của đơn vị gốc)",
    ),
    "quota.lowest": (
        "who is over the quota of {got} has no class to fall to: it is the lowest",
        "vượt tỷ lệ của mức {got} thì không còn mức nào thấp hơn để xuống",
    ),
    "quota.no_bands": (
        "there is a quota on {got}, but the rubric has no classes",
        "có tỷ lệ khống chế mức {got} nhưng bộ tiêu chí không có mức xếp loại",
    ),
    "rank.out_of_order": (
        "a lower rank has no more points than the one above it: {got} after {above}",
        "hạng sau không được nhiều điểm hơn hạng trước: {got} sau {above}",
    ),
    "ranking.all_equal": (
        "all subjects are equal in every criterion that has a weight: there is nothing to rank",
        "mọi đối tượng bằng nhau ở tất cả tiêu chí có trọng số: không có gì để xếp thứ tự",
    ),
    "ranking.cost_of_points": (
        "more points are better: only a measured value can be a cost, and {got} is compared by its points",
        "điểm càng cao càng tốt: chỉ số đo mới có thể càng thấp càng tốt, còn {got} so theo điểm",
    ),
    "ranking.few_criteria": (
        (
            "a ranking needs at least two criteria with a weight above zero, got {got}: one number alone does "
            "not show good work"
        ),
        (
            "xếp thứ tự cần ít nhất hai tiêu chí có trọng số lớn hơn 0, nhưng nhận được {got}: một con số không "
            "cho thấy ai làm tốt"
        ),
    ),
    "ranking.few_subjects": (
        "a ranking needs at least two subjects, got {got}",
        "xếp thứ tự cần ít nhất hai đối tượng, nhưng nhận được {got}",
    ),
    "ranking.individual": (
        "{got} is an individual: collectives are compared, persons are not ranked in bulk",
        "{got} là cá nhân: chỉ so sánh tập thể, không xếp thứ tự hàng loạt cá nhân",
    ),
    "ranking.mixed": (
        "the cards are of several kinds of {what}, which do not compare: {got}",
        "các kết quả chấm khác nhau về {what} nên không so sánh được: {got}",
    ),
    "ranking.negative": (
        "{got} of {subject} is below zero, and shares of such values mean nothing: {value}",
        "{got} của {subject} nhỏ hơn 0 nên không quy về cùng thang được: {value}",
    ),
    "ranking.nested": (
        "{got} is part of {other}: it would count twice",
        "{got} nằm trong {other}: như vậy sẽ tính hai lần",
    ),
    "ranking.no_share": (
        "{got} has no points out of a maximum to compare: take its measured value, or another line",
        "{got} không có điểm trên mức tối đa để so sánh: hãy lấy số đo, hoặc chọn dòng khác",
    ),
    "ranking.no_value": ("{got} of {subject} has no measured value", "{got} của {subject} không có số đo"),
    "ranking.not_applicable": (
        "{got} does not apply to {subject}: subjects are compared by what applies to all of them",
        "{got} không áp dụng cho {subject}: chỉ so sánh theo những tiêu chí áp dụng cho tất cả",
    ),
    "ranking.not_weighted": ("{got} has no weight", "{got} chưa có trọng số"),
    "ranking.only_amounts": (
        (
            "all weighted criteria count models or times, or measure money ({got}): more models or more money is "
            "not better work; give weight to at least one criterion of quality or a rate"
        ),
        (
            "mọi tiêu chí có trọng số đều đếm mô hình, đếm số lần hoặc đo tiền ({got}): nhiều mô hình hay nhiều "
            "tiền hơn không có nghĩa là làm tốt hơn; cần có trọng số cho ít nhất một tiêu chí về chất lượng hoặc "
            "tỷ lệ"
        ),
    ),
    "ranking.open": (
        "{got} of {subject} is not known yet, and unknown is not zero",
        "{got} của {subject} chưa rõ, mà chưa rõ không phải là 0",
    ),
    "ranking.out": ("{subject} is not compared: {got}", "không so sánh {subject}: {got}"),
    "ranking.weights_sum": (
        "the weights add up to {got}, not to 1 or 100",
        "tổng trọng số là {got}, không phải 1 hoặc 100",
    ),
    "ranking.zero_in_product": (
        "{got} of {subject} is zero, and in a weighted product one zero wipes out all the rest: use another method",
        (
            "{got} của {subject} bằng 0, mà trong tích có trọng số một số 0 xóa hết phần còn lại: hãy dùng "
            "phương pháp khác"
        ),
    ),
    "read.ambiguous": (
        "{got} may be read in more than one way; write which is meant: {readings}",
        "{got} có thể hiểu nhiều cách, cần viết rõ: {readings}",
    ),
    "read.bad_grouping": (
        (
            "a dot or a space groups exactly three digits and one comma stands before decimals (14.043 or "
            "1.250.000,5), got {got}"
        ),
        (
            "dấu chấm hoặc khoảng trắng phân cách đúng ba chữ số, một dấu phẩy đứng trước phần thập phân (14.043 "
            "hoặc 1.250.000,5), nhưng nhận được {got}"
        ),
    ),
    "read.bad_order": (
        "the parts of a number go from tỷ down to đồng, each below 1.000 after the first, got {got}",
        "các phần của một số đi từ tỷ xuống đồng, mỗi phần sau phần đầu nhỏ hơn 1.000, nhưng nhận được {got}",
    ),
    "read.bare_tail": (
        "the last part of a number needs a scale word, or đồng behind it, got {got}",
        "phần cuối của số cần một từ chỉ hàng, hoặc có đồng đứng sau, nhưng nhận được {got}",
    ),
    "read.calendar_needed": (
        "{got}: which days a {label} has is said by a calendar; give it with calendars=",
        "{got}: {label} gồm những ngày nào phải theo một lịch; hãy cho biết qua calendars=",
    ),
    "read.count_negative": ("a count is not below zero, got {got}", "số đếm không nhỏ hơn 0, nhưng nhận được {got}"),
    "read.days_differ": (
        "{got}: the days behind it are not its own, which are {expected}",
        "{got}: các ngày ghi kèm không đúng, phải là {expected}",
    ),
    "read.days_needed": (
        "{got}: the days are needed behind it, for weeks are counted in more than one way, as in {expected}",
        "{got}: cần ghi rõ các ngày, vì có nhiều cách đếm tuần, ví dụ {expected}",
    ),
    "read.decimals_in_parts": (
        "decimals stand in the last part only, before its scale word (3,25 tỷ or 3 tỷ 250 triệu), got {got}",
        "phần thập phân chỉ đứng ở phần cuối, trước từ chỉ hàng (3,25 tỷ hoặc 3 tỷ 250 triệu), nhưng nhận được {got}",
    ),
    "read.empty_bounds": ("no number lies between these bounds: {got}", "không có số nào nằm trong giới hạn {got}"),
    "read.ends_reversed": (
        "{got}: the end, {end}, is before the start, {start}",
        "{got}: mốc cuối {end} đứng trước mốc đầu {start}",
    ),
    "read.foreign_money": (
        "only đồng is read as money, got {mark} in {got}",
        "chỉ đọc tiền đồng, nhưng nhận được {mark} trong {got}",
    ),
    "read.half_a_scale": (
        "the low end of the range needs its own scale word, got {got}",
        "số đầu của khoảng cần ghi rõ nghìn, triệu hay tỷ, nhưng nhận được {got}",
    ),
    "read.leftover": (
        "the end is not understood: {rest}, from character {at} of {got}",
        "không hiểu phần cuối {rest}, từ ký tự thứ {at} của {got}",
    ),
    "read.lunar": (
        "{got} is of the lunar calendar; give the day of the civil one",
        "{got} theo âm lịch; hãy ghi ngày dương lịch",
    ),
    "read.mark_before": (
        "the mark of money stands behind the number, got {got}",
        "dấu hiệu tiền tệ đứng sau số, nhưng nhận được {got}",
    ),
    "read.mixed_habits": (
        (
            "{got} is read as a decimal number, but other cells of the column group thousands or all have three "
            "digits behind the comma: {readings} may be meant"
        ),
        (
            "{got} được đọc là số thập phân, nhưng ô khác trong cột có phân cách hàng nghìn, hoặc ô nào cũng có "
            "ba chữ số sau dấu phẩy: có thể là {readings}"
        ),
    ),
    "read.month_first": (
        "{got}: the day comes first; {expected} would be such a day",
        "{got}: ngày phải đứng trước tháng; viết đúng thứ tự thì là {expected}",
    ),
    "read.named_year_differs": (
        "{got}: such a year lies in other years, as in {expected}",
        "{got}: hai năm không đúng, phải như {expected}",
    ),
    "read.no_and": (
        "the last item of a list stands behind {expected}, got {got}",
        "trước mục cuối của liệt kê cần có {expected}, nhưng nhận được {got}",
    ),
    "read.no_end": (
        "từ needs its other end: đến, trở lên or trở xuống, got {got}",
        "sau từ cần có đến, trở lên hoặc trở xuống, nhưng nhận được {got}",
    ),
    "read.no_mark": (
        "expected đồng, đ, ₫, VND or VNĐ behind the amount, or a measure for the whole column, got {got}",
        "sau số tiền cần đồng, đ, ₫, VND hoặc VNĐ, hoặc nêu đơn vị tính của cả cột, nhưng nhận được {got}",
    ),
    "read.no_measure": (
        "expected a known measure behind the number, got {rest} in {got}",
        "sau số cần một đơn vị tính đã biết, nhưng nhận được {rest} trong {got}",
    ),
    "read.no_noun": (
        "expected a noun behind the number, without digits and words of the number, got {rest} in {got}",
        "sau số cần một danh từ, không lẫn chữ số hay từ của số, nhưng nhận được {rest} trong {got}",
    ),
    "read.no_number": (
        "{word} gives no number that could be kept, got {got}",
        "{word} không cho một con số nào để ghi lại, nhưng nhận được {got}",
    ),
    "read.no_such_day": (
        "{got}: the days of the month {month} are 1 to {last}",
        "{got}: tháng {month} chỉ có các ngày từ 01 đến {last}",
    ),
    "read.no_such_month": (
        "{got}: there is no month {month}, only 1 to 12",
        "{got}: không có tháng {month}, chỉ có tháng 1 đến tháng 12",
    ),
    "read.no_such_period": ("there is no period {got}: {reason}", "không có kỳ {got}: {reason}"),
    "read.no_such_quarter": ("{got}: quarters are quý I to quý IV", "{got}: chỉ có quý I đến quý IV"),
    "read.no_text": (
        "expected a line of text, got a heap of signs: {got}",
        "cần một dòng chữ, nhưng nhận được một chuỗi ký hiệu: {got}",
    ),
    "read.no_year": (
        "{got} has no year; write it, or give it with year=",
        "{got} chưa có năm; hãy viết thêm năm, hoặc cho biết qua year=",
    ),
    "read.not_a_change": (
        "expected tăng or giảm with a percentage or percentage points, or không đổi, got {got}",
        "cần tăng hoặc giảm kèm phần trăm hay điểm phần trăm, hoặc không đổi, nhưng nhận được {got}",
    ),
    "read.not_a_date": (
        (
            'a day is needed, such as "ngày 05 tháng 02 năm 2024", "05/02/2024" (the day first) or "2024-02-05", '
            "and {got} came"
        ),
        (
            'cần một ngày như "ngày 05 tháng 02 năm 2024", "05/02/2024" (ngày đứng trước) hoặc "2024-02-05", '
            "nhưng nhận được {got}"
        ),
    ),
    "read.not_a_list": (
        "expected items with commas between them and {expected} before the last, got {got}",
        "cần các mục cách nhau bằng dấu phẩy, có {expected} trước mục cuối, nhưng nhận được {got}",
    ),
    "read.not_a_month": (
        'a month is needed, such as "tháng Tư" or "tháng 4 năm 2024", and {got} came',
        'cần một tháng như "tháng Tư" hoặc "tháng 4 năm 2024", nhưng nhận được {got}',
    ),
    "read.not_a_number": (
        "expected a number such as 14.043 or 1,5 in the digits 0 to 9, got {got}",
        "cần một số như 14.043 hoặc 1,5, viết bằng các chữ số từ 0 đến 9, nhưng nhận được {got}",
    ),
    "read.not_a_part": (
        "expected a part of a whole in whole numbers, such as 05/12 huyện, got {got}",
        "cần phần trên tổng bằng số nguyên, như 05/12 huyện, nhưng nhận được {got}",
    ),
    "read.not_a_percentage": (
        "expected a number with % or phần trăm behind it, got {got}",
        "cần một số có % hoặc phần trăm đứng sau, nhưng nhận được {got}",
    ),
    "read.not_a_period": (
        (
            'a period is needed, such as "quý II/2024", "6 tháng đầu năm 2024", "tháng 4/2024", "năm 2024" or '
            '"giai đoạn 2016 - 2020", and {got} came'
        ),
        (
            'cần một kỳ như "quý II/2024", "6 tháng đầu năm 2024", "tháng 4/2024", "năm 2024" hoặc "giai đoạn '
            '2016 - 2020", nhưng nhận được {got}'
        ),
    ),
    "read.not_a_place": (
        (
            "{got}: {place} before the day is not known as a place, and what it says would be lost; a place has "
            'capitals ("An Giang") or its kind before it ("thị trấn Chờ")'
        ),
        (
            "{got}: {place} đứng trước ngày không phải là địa danh, nếu bỏ đi thì mất ý; địa danh phải viết hoa "
            '("An Giang") hoặc có loại đơn vị đứng trước ("thị trấn Chờ")'
        ),
    ),
    "read.not_a_span": (
        'two days are needed, such as "từ ngày 05/02/2024 đến ngày 10/3/2024", and {got} came',
        'cần hai ngày như "từ ngày 05/02/2024 đến ngày 10/3/2024", nhưng nhận được {got}',
    ),
    "read.not_a_unit_name": (
        'the name of a unit is needed, such as "xã Phú Hữu", and {got} came',
        'cần tên một đơn vị như "xã Phú Hữu", nhưng nhận được {got}',
    ),
    "read.not_money_words": (
        'expected a number in words and "đồng" behind it, got {got}',
        'cần một số viết bằng chữ rồi đến "đồng", nhưng nhận được {got}',
    ),
    "read.not_number_words": (
        "expected a number in words, got {got}",
        "cần một số viết bằng chữ, nhưng nhận được {got}",
    ),
    "read.not_ordinal": (
        'expected "thứ" and a number of one or more behind it, got {got}',
        'cần "thứ" rồi đến một số từ một trở lên, nhưng nhận được {got}',
    ),
    "read.not_percent_words": (
        'expected a number in words and "phần trăm" behind it, got {got}',
        'cần một số viết bằng chữ rồi đến "phần trăm", nhưng nhận được {got}',
    ),
    "read.not_whole": (
        "what is counted here has no parts, got {got}",
        "đối tượng đếm ở đây phải là số nguyên, nhưng nhận được {got}",
    ),
    "read.ordinal_figures": (
        (
            'an ordinal in figures is a whole number of one or more without a zero before it, such as "thứ 3" or '
            '"thứ 1.250", and {got} came'
        ),
        (
            'số thứ tự viết bằng chữ số là số nguyên từ 1 trở lên, không có số 0 đứng trước, như "thứ 3" hoặc '
            '"thứ 1.250", nhưng nhận được {got}'
        ),
    ),
    "read.other_day": (
        "the units are those of {expected}, and {got} is asked for",
        "đây là cây đơn vị của ngày {expected}, không phải của ngày {got}",
    ),
    "read.part_above_whole": (
        "a part is not above its whole, got {part} of {whole} in {got}",
        "phần không lớn hơn tổng, nhưng nhận được {part} trên {whole} trong {got}",
    ),
    "read.part_or_date": (
        "{got} may be a date: a noun must stand behind a part of a whole, such as 05/12 huyện",
        "{got} cũng có thể là ngày tháng: sau phần trên tổng cần một danh từ, như 05/12 huyện",
    ),
    "read.percentage_points": (
        "percentage points tell a change (tăng, giảm) and are no amount, got {got}",
        "điểm phần trăm chỉ mức tăng, giảm, không phải một lượng, nhưng nhận được {got}",
    ),
    "read.region_needed": (
        "{measure} differs by region, so name the region ({expected}), got {got}",
        "{measure} mỗi vùng một khác nên cần nêu vùng ({expected}), nhưng nhận được {got}",
    ),
    "read.relative": (
        "{got} depends on another day or period; write which days are meant",
        "{got} phụ thuộc vào một ngày hoặc một kỳ khác; hãy ghi rõ từ ngày nào đến ngày nào",
    ),
    "read.reversed": (
        "a range goes from low to high, got {low} to {high} in {got}",
        "khoảng phải đi từ nhỏ đến lớn, nhưng nhận được từ {low} đến {high} trong {got}",
    ),
    "read.scale_of_both": (
        (
            "the scale word behind the second number is that of both, and a range goes from low to high: got "
            "{low} to {high} in {got}"
        ),
        (
            "từ chỉ hàng sau số thứ hai dùng chung cho cả hai số, mà khoảng phải đi từ nhỏ đến lớn: nhận được từ "
            "{low} đến {high} trong {got}"
        ),
    ),
    "read.second_statement": (
        "only what is counted may stand behind the number, but {rest} says more, in {got}",
        "sau số chỉ có tên của đối tượng được đếm, nhưng {rest} nói thêm điều khác, trong {got}",
    ),
    "read.short_scale": (
        "{word} is a short form that is not read: write the word out, got {got}",
        "không đọc chữ viết tắt {word}: cần viết đầy đủ, nhưng nhận được {got}",
    ),
    "read.sign_for_a_word": (
        "{sign} is not read before a number: write the word, got {got}",
        "không đọc dấu {sign} trước số: cần viết bằng chữ, nhưng nhận được {got}",
    ),
    "read.spoken_scale": (
        "{word} is a spoken scale word: write the number in nghìn, triệu or tỷ, got {got}",
        "{word} là cách nói: hãy viết số theo nghìn, triệu hoặc tỷ, nhưng nhận được {got}",
    ),
    "read.strange_sign": (
        (
            "a sign that is no letter or digit of ours stands in the text: {sign}, at character {at} of {got}; "
            "take it out or write it as a plain sign"
        ),
        (
            "trong đoạn chữ có ký tự lạ (hoặc không nhìn thấy được): {sign}, ký tự thứ {at} của {got}; hãy bỏ đi "
            "hoặc gõ lại"
        ),
    ),
    "read.two_digit_year": (
        "{got}: the year needs four figures; meant may be: {readings}",
        "{got}: năm phải viết đủ bốn chữ số; có thể là: {readings}",
    ),
    "read.two_figures": ("{got}: the year needs four figures", "{got}: năm phải viết đủ bốn chữ số"),
    "read.two_measures": (
        "both ends of a range are in one measure, which stands behind the second or behind both, got {got}",
        "hai đầu của khoảng phải cùng một đơn vị tính, ghi sau số thứ hai hoặc sau cả hai, nhưng nhận được {got}",
    ),
    "read.two_periods": (
        "{got} names {count} periods; ask for each by itself: {readings}",
        "{got} gồm {count} kỳ, hãy tách riêng từng kỳ: {readings}",
    ),
    "read.two_units": (
        "{got} names more than one unit; each is read by itself",
        "{got} nêu tên nhiều đơn vị; hãy đọc từng tên riêng",
    ),
    "read.two_words": (
        "one word of estimation may stand with a number, got {one} and {other} in {got}",
        "mỗi số chỉ đi với một từ ước lượng, nhưng nhận được {one} và {other} trong {got}",
    ),
    "read.unclear_word": (
        "{word} does not say whether the number itself is reached, got {got}",
        "{word} không nói rõ có đạt đúng con số đó hay không, nhưng nhận được {got}",
    ),
    "read.unit_not_fixed": (
        (
            "{unit} has no fixed size, it differs from place to place: {got} cannot be read as a quantity (it "
            "can as a count)"
        ),
        (
            "{unit} không có độ lớn cố định, mỗi nơi một khác: không đọc {got} thành lượng được (đọc thành số "
            "đếm thì được)"
        ),
    ),
    "read.unknown_unit": ("no unit is called {got}", "không có đơn vị nào tên là {got}"),
    "read.weekday_differs": (
        "{on} is a {weekday}, not the weekday of {got}",
        "{on} là {weekday}, không phải thứ đã ghi ở {got}",
    ),
    "read.which_calendar": (
        "{got} is a period of more than one calendar, so give only one of them with calendars=: {readings}",
        "{got} là kỳ của nhiều cách chốt số liệu, nên chỉ đưa một lịch qua calendars=: {readings}",
    ),
    "read.word_on_range": (
        "{word} sets a bound, and a range has two already: {got}",
        "{word} đã là một giới hạn, còn khoảng có sẵn hai giới hạn: {got}",
    ),
    "read.words_form": ("a number is not read in this form: {got}", "số không đọc theo cách này: {got}"),
    "read.words_of_zero": (
        "a fraction of zero parts is no number: {got}",
        "mẫu số phải khác không, nhưng nhận được {got}",
    ),
    "read.words_order": (
        (
            'classes go down, each once: tỷ, triệu, nghìn; above tỷ stands one number ("một nghìn một trăm tỷ"); '
            "got {got}"
        ),
        (
            'các lớp phải theo thứ tự tỷ, triệu, nghìn, mỗi lớp một lần; trước tỷ là một số ("một nghìn một trăm '
            'tỷ"); nhưng nhận được {got}'
        ),
    ),
    "read.words_part_of_dong": (
        "money in words is a whole number of đồng, got {got}",
        "số tiền bằng chữ phải là số đồng nguyên, nhưng nhận được {got}",
    ),
    "read.words_place": (
        'after the first class hundreds are read too ("không trăm"), got {got}',
        'sau lớp đầu tiên phải đọc cả hàng trăm ("không trăm"), nhưng nhận được {got}',
    ),
    "read.words_too_long": (
        "expected at most {expected} digits here, got {got}",
        "ở đây có tối đa {expected} chữ số, nhưng nhận được {got}",
    ),
    "read.words_unknown": (
        "{word} has no place in a number in words, in {got}",
        "{word} không đứng được trong số viết bằng chữ, ở {got}",
    ),
    "read.years_differ": (
        "{got}: the two ends are {months} months apart, and {expected} are said",
        "{got}: hai mốc gồm {months} tháng, trong khi ghi là {expected} tháng",
    ),
    "read.zero_whole": ("the whole is more than zero, got {got}", "tổng số phải lớn hơn 0, nhưng nhận được {got}"),
    "reconcile.no_estimate": (
        "{got} has neither an estimate nor a preliminary figure",
        "{got} không có số ước, cũng không có số sơ bộ",
    ),
    "report.balance_off": (
        (
            "{got} does not balance ({balance}): {arithmetic}, printed is {printed}, which differs by "
            "{difference}; both are kept"
        ),
        "{got} không cân đối ({balance}): {arithmetic}, số in là {printed}, chênh lệch {difference}; giữ nguyên cả hai",
    ),
    "report.cut_off_before_period": (
        "figures that reach {got} say nothing of {period}, which begins later",
        "số liệu chốt đến {got} không nói gì về kỳ {period}, vì kỳ bắt đầu sau đó",
    ),
    "report.illustrative": (
        "{got} is made up, and goes only into a register that says it is illustrative",
        "{got} là số liệu minh họa, chỉ được đưa vào sổ có ghi là minh họa",
    ),
    "report.nothing_said": (
        "the line for {indicator} has neither a number nor words",
        "dòng {indicator} không có số và cũng không có chữ",
    ),
    "report.opening_differs": (
        "{got} opens with {opening}, and {before} closed with {closing} ({balance})",
        "{got} có số đầu kỳ {opening}, còn {before} có số cuối kỳ {closing} ({balance})",
    ),
    "report.other_measure": (
        "{indicator} is counted in {expected}, got {got}",
        "{indicator} tính bằng {expected}, nhưng nhận được {got}",
    ),
    "report.period_not_said": (
        "{got} has no period and no words for one: keep how the source puts it",
        "{got} không có kỳ và cũng không có chữ về kỳ: hãy ghi như nguồn in",
    ),
    "report.revision_not_positive": (
        "revisions are counted from 1, got {got}",
        "lần báo cáo đếm từ 1, nhưng nhận được {got}",
    ),
    "report.table_filtered": (
        (
            "the table was narrowed to {got}: its figures are not those of the whole indicator; declare an "
            "indicator of its own for that part"
        ),
        "bảng chỉ tính {got}: số của bảng không phải số của cả chỉ tiêu; hãy khai một chỉ tiêu riêng cho phần đó",
    ),
    "report.table_hidden": (
        "{indicator}: the table has hidden figures; a report is made from the table as it was before",
        "{indicator}: bảng có số được giữ kín; báo cáo lập từ bảng trước khi giữ kín",
    ),
    "report.table_of_another": (
        "the table is of {expected}, not of {got}: ask for the unit's own table with unit=",
        "bảng là của {expected}, không phải của {got}: hãy hỏi bảng của chính đơn vị bằng unit=",
    ),
    "report.table_periods": ("the table has {got} periods: name one of them", "bảng có {got} kỳ: hãy nêu một kỳ"),
    "report.table_without_total": (
        "the table has no total of {indicator}: ask for it with totals",
        "bảng không có dòng tổng của {indicator}: hãy tổng hợp có dòng tổng",
    ),
    "report.two_figures": (
        (
            "{unit} has two different figures for {indicator} in {period}: {got}; give the report that holds a "
            "higher revision, or withdraw the other one with a Retraction"
        ),
        (
            "{unit} có hai số khác nhau về {indicator} kỳ {period}: {got}; hãy ghi lần gửi (revision) cao hơn "
            "cho báo cáo đúng, hoặc rút báo cáo kia bằng Retraction"
        ),
    ),
    "report.unknown": ("no report {got}", "không có báo cáo {got}"),
    "request.dimension_not_of": (
        "{indicator} is told apart by {expected} only, got {got}",
        "{indicator} chỉ phân theo {expected}, nhưng nhận được {got}",
    ),
    "request.dimension_twice": ("{got} is asked for twice", "{got} được hỏi hai lần"),
    "request.level_as_dimension": (
        '{got} is a level and not a dimension: ask by="unit", unit_level={level}',
        '{got} là cấp, không phải chiều của bảng: hãy hỏi by="unit", unit_level={level}',
    ),
    "request.level_needed": (
        "a table by unit needs unit_level, the level of its rows",
        "bảng theo đơn vị cần unit_level là cấp của các dòng",
    ),
    "request.nothing_asked": ("expected at least one of {got}", "cần ít nhất một {got}"),
    "request.one_period": (
        "figures of several periods stand here: name one, or add over period",
        "ở đây có số liệu của nhiều kỳ: hãy nêu một kỳ, hoặc cộng theo kỳ",
    ),
    "request.open_period": (
        (
            "{indicator} counts what is there on the last day, and {period} has none: ask with a period that is "
            "closed, as with until()"
        ),
        (
            "{indicator} đếm số có mặt vào ngày cuối kỳ, mà {period} chưa có ngày cuối: hãy hỏi bằng kỳ đã chốt, "
            "chẳng hạn dùng until()"
        ),
    ),
    "request.prefer_as_it_was": (
        "records and reports are mixed on units as they were only: ask without a basis",
        "chỉ kết hợp bản ghi với báo cáo theo địa giới từng thời điểm: hãy hỏi không kèm cơ sở địa giới khác",
    ),
    "request.prefer_dimensions": (
        "records and reports are mixed by unit and one more dimension, without filters; got {got}",
        "chỉ kết hợp bản ghi với báo cáo theo đơn vị và một chiều nữa, không lọc; nhận được {got}",
    ),
    "request.reported_by_unit_only": (
        "{indicator} arrives counted, so it is shown by unit only, got {got}",
        "{indicator} là số đã đếm sẵn, chỉ xem được theo đơn vị, nhưng nhận được {got}",
    ),
    "request.unit_needed": (
        "{indicator} is reported by units: name the unit",
        "{indicator} do các đơn vị báo cáo: hãy nêu đơn vị",
    ),
    "request.unknown_dimension": (
        "expected one of {expected}, got {got}",
        "cần một trong {expected}, nhưng nhận được {got}",
    ),
    "rescore.no_place": (
        "the rubric {rubric} has no place for the answer to {got}",
        "bộ tiêu chí {rubric} không có chỗ cho câu trả lời {got}",
    ),
    "retraction.of_itself": ("a retraction cannot retract itself: {got}", "không thể tự rút chính nó: {got}"),
    "rounding.does_not_add": (
        "{indicator} does not add along {dimension}, so its parts are not made to add",
        "{indicator} không cộng được theo {dimension} nên không điều chỉnh làm tròn cho khớp tổng",
    ),
    "rounding.three_ways": (
        (
            "parts can be made to add along at most two dimensions, for three there may be no such rounding; "
            "name them in along, got {got}"
        ),
        (
            "chỉ điều chỉnh làm tròn cho khớp tổng theo nhiều nhất hai chiều, vì với ba chiều có thể không có "
            "cách nào; hãy nêu các chiều trong along, đang có {got}"
        ),
    ),
    "row.wrong_length": (
        "expected a row of {expected} values, got {got}",
        "cần một dòng gồm {expected} giá trị, nhưng nhận được {got}",
    ),
    "rubric.circle": (
        "these rubrics take their input from one another in a circle: {got}",
        "các bộ tiêu chí lấy kết quả của nhau thành vòng: {got}",
    ),
    "rubric.empty": ("a rubric has at least one criterion", "bộ tiêu chí phải có ít nhất một tiêu chí"),
    "rubric.kind_unknown": ("no rubric is of the kind {got}", "không có bộ tiêu chí loại {got}"),
    "rubric.no_source": ("no source is named for this rubric", "bộ tiêu chí chưa ghi căn cứ"),
    "rubric.no_subject": ("no rubric is for {got}", "không có bộ tiêu chí nào cho {got}"),
    "rubric.not_complete": (
        "{got} is not shown whole, so the rubric is not complete either",
        "{got} chưa đầy đủ nên bộ tiêu chí cũng chưa đầy đủ",
    ),
    "rubric.not_in_force": (
        "no rubric of the kind {got} is in force on {on}",
        "ngày {on} không có bộ tiêu chí loại {got} nào có hiệu lực",
    ),
    "rubric.replaces_itself": (
        "an edition replaces others, not itself: {got}",
        "một bộ thay thế bộ khác, không thay thế chính nó: {got}",
    ),
    "rubric.several": ("several rubrics are for {got}: {rubrics}", "có nhiều bộ tiêu chí cho {got}: {rubrics}"),
    "rubric.several_in_force": (
        "several rubrics of the kind {got} are in force on {on}: {rubrics}",
        "ngày {on} có nhiều bộ tiêu chí loại {got} cùng có hiệu lực: {rubrics}",
    ),
    "rubric.sum_differs": (
        "the lines give at most {sum}, but {expected} is declared",
        "tổng điểm các mục là {sum}, nhưng ghi là {expected}",
    ),
    "rubric.total_without_points": (
        "a total of {got} is declared where no line carries points",
        "ghi tổng {got} điểm nhưng không mục nào có điểm",
    ),
    "rubric.unknown": ("no rubric {got}", "không có bộ tiêu chí {got}"),
    "scan.other_engine": (
        "{got} belongs to the engine {expected}, and the engine asked for is {engine}",
        "{got} là của nguồn {expected}, mà nguồn được chọn là {engine}",
    ),
    "sent.sender_twice": (
        "the sender {got} is named for another file too, {other}: both are taken for one sender's",
        "nơi gửi {got} đã được ghi cho một tệp khác ({other}): hai tệp được coi là của cùng một nơi gửi",
    ),
    "share.below_one": (
        "{got} means {got} %: for a share of the whole write a fraction such as 2/3, or the percentage",
        '{got} được hiểu là {got}%: nếu là tỷ lệ trên cả số thì ghi phân số như "2/3", hoặc ghi số phần trăm',
    ),
    "share.out_of_range": (
        "expected a share above 0 and at most 1, got {got}",
        "cần một tỷ lệ lớn hơn 0 và không quá 1, nhưng nhận được {got}",
    ),
    "share.rows_not_total": (
        "the rows of {indicator} make {sum} and the total of the table says {total}: no row is a share of it",
        "các dòng của {indicator} cộng lại được {sum} nhưng dòng cộng của bảng là {total}, nên không tính tỷ trọng",
    ),
    "share.whole_zero": ("a share of a whole that is zero", "không tính được tỷ lệ khi tổng bằng 0"),
    "sheet.another_table": (
        'another table begins here: say with rows = "7:20" or end = "…" which one is meant',
        'ở đây bắt đầu một bảng khác: hãy khai rows = "7:20" hoặc end = "…" để nói bảng nào cần đọc',
    ),
    "sheet.bad_address": (
        'a cell is its column and its row, such as "A3", got {got}',
        'ô ghi bằng cột và dòng, ví dụ "A3", nhưng nhận được {got}',
    ),
    "sheet.bad_letter": (
        'a column is one to three capital letters, such as "D", got {got}',
        'cột là một đến ba chữ in hoa, ví dụ "D", nhưng nhận được {got}',
    ),
    "sheet.bad_pattern": (
        'a pattern holds "{{}}" once, where the value stands, got {got}',
        'mẫu có đúng một "{{}}" ở chỗ của giá trị, nhưng nhận được {got}',
    ),
    "sheet.bad_rows": (
        'rows are written as "4", "4:6" or "7:", got {got}',
        'các dòng ghi như "4", "4:6" hoặc "7:", nhưng nhận được {got}',
    ),
    "sheet.bad_year": ("a year has four figures, got {got}", "năm gồm bốn chữ số, nhưng nhận được {got}"),
    "sheet.binary_workbook": (
        "this is a binary workbook (.xlsb), which is not read: save it as .xlsx",
        "đây là bảng tính dạng nhị phân (.xlsb), thư viện không đọc: hãy lưu lại thành .xlsx",
    ),
    "sheet.broken": (
        "this file is damaged or cut short, so it cannot be read as a workbook",
        "tệp bị hỏng hoặc bị cắt mất một phần nên không đọc được như bảng tính",
    ),
    "sheet.broken_cell": (
        "what is written about this cell in {got} is not as a workbook has it",
        "nội dung ghi cho ô này trong {got} không đúng quy cách của tệp bảng tính",
    ),
    "sheet.broken_csv": ("the quotation marks do not close as they should", "dấu ngoặc kép mở, đóng không khớp"),
    "sheet.broken_part": (
        "the part {got} of the file is damaged at line {line}, column {column}",
        "phần {got} của tệp bị hỏng ở dòng {line}, cột {column}",
    ),
    "sheet.cell_error": ("the cell shows the error {got}", "ô báo lỗi {got}"),
    "sheet.chart": (
        "a sheet without cells (a chart) is passed over",
        "trang này là biểu đồ, không có ô, nên được bỏ qua",
    ),
    "sheet.column_not_mapped": (
        "the column {got} is named nowhere in the mapping",
        "bảng ánh xạ không nói đến cột {got}",
    ),
    "sheet.comma_or_dot": (
        "{got} may be {readings}: other cells of the column group thousands, or all have three digits behind the comma",
        "{got} có thể là {readings}: các ô khác trong cột viết hàng nghìn, hoặc ô nào cũng có ba chữ số sau dấu phẩy",
    ),
    "sheet.day_or_period_of": (
        'only "on" can be a day or a period, not {got}',
        'chỉ trường "on" mới là ngày hoặc kỳ được, {got} thì không',
    ),
    "sheet.day_with_an_hour": ("a day is needed, got a time {got}", "cần một ngày, nhưng nhận được giờ {got}"),
    "sheet.delimiter": ("fields are taken to be divided by {got}", "các cột được hiểu là ngăn cách bằng {got}"),
    "sheet.digits_lost": (
        (
            "numbers of more than 15 digits have lost the rest of them ({count} cells: {cells}); keep codes and "
            "account numbers as text"
        ),
        "số dài hơn 15 chữ số đã mất các chữ số sau ({count} ô: {cells}); mã số, số tài khoản cần để dạng chữ",
    ),
    "sheet.document_type": (
        "the part {got} declares a document type or entities, which no workbook needs",
        "phần {got} có khai báo kiểu tài liệu hoặc thực thể (DTD), bảng tính không cần đến",
    ),
    "sheet.embedded": (
        "the file has an embedded object or control ({got}): remove it and save again",
        "tệp có nhúng đối tượng hoặc nút điều khiển ({got}): hãy xóa đi rồi lưu lại",
    ),
    "sheet.empty_file": ("the file is empty", "tệp không có nội dung gì"),
    "sheet.external_links": (
        (
            "the workbook takes something from another file or place ({got}): break the links (Data, Edit Links, "
            "Break Link) and save again"
        ),
        (
            "bảng tính lấy dữ liệu từ tệp hoặc nơi khác ({got}): hãy ngắt liên kết (Data, Edit Links, Break "
            "Link) rồi lưu lại"
        ),
    ),
    "sheet.field_of_its_own": (
        "{got} is made by the reader and is no field to map",
        "{got} do phần đọc tự đặt, không ánh xạ được",
    ),
    "sheet.figures_of_no_report": (
        "only a report has figures, not {got}",
        "chỉ báo cáo mới có số liệu, {got} thì không",
    ),
    "sheet.file_too_large": ("the file is larger than {expected} MB", "tệp lớn hơn {expected} MB"),
    "sheet.files_differ": (
        "two files of one run say different things of {got}: see {other}",
        "hai tệp nạp cùng lúc ghi khác nhau về {got}: xem {other}",
    ),
    "sheet.fill_of_numbers": (
        'a blank cell of numbers is not "as above": take {got} out of fill',
        "ô số để trống không phải là như dòng trên: bỏ {got} khỏi fill",
    ),
    "sheet.form_without_row": (
        "in a form each figure names the text of its line",
        "trong biểu mẫu, mỗi số liệu phải gọi tên dòng của nó",
    ),
    "sheet.formula_without_result": (
        "this formula has no saved result: open the file in Excel or LibreOffice, save it, and send that one",
        "công thức này chưa có kết quả lưu kèm: hãy mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi gửi tệp đó",
    ),
    "sheet.formulas_without_result": (
        (
            "formulas without a saved result ({count} cells: {cells}): open the file in Excel or LibreOffice, "
            "save it, and send that one"
        ),
        (
            "công thức chưa có kết quả lưu kèm ({count} ô: {cells}): hãy mở tệp bằng Excel hoặc LibreOffice, lưu "
            "lại rồi gửi tệp đó"
        ),
    ),
    "sheet.group_not_declared": (
        (
            "a row with a Roman number or a letter among rows in Arabic numbers: declare it in "
            "[[sheets.groups]], or pass it over with skip"
        ),
        (
            "dòng đánh số La Mã hoặc chữ cái giữa các dòng đánh số 1, 2, 3: hãy khai ở [[sheets.groups]], hoặc "
            "bỏ qua bằng skip"
        ),
    ),
    "sheet.group_refused": ("the group row at {cell} is refused", "dòng nhóm ở {cell} chưa nhận được"),
    "sheet.group_unknown": ("no group rows are called {got} here", "ở đây không có dòng nhóm nào tên {got}"),
    "sheet.heading_missing": ("no heading {got} here", "ở đây không có tiêu đề {got}"),
    "sheet.heading_twice": (
        "the heading {got} names several columns: {places}",
        "tiêu đề {got} trỏ tới nhiều cột: {places}",
    ),
    "sheet.hidden_cells": (
        "something stands in hidden rows or columns ({count} cells: {cells})",
        "có nội dung trong dòng hoặc cột đang ẩn ({count} ô: {cells})",
    ),
    "sheet.hidden_column": ("a column that was read is hidden", "cột được đọc này đang ẩn"),
    "sheet.hidden_left": ("the sheet is hidden and was left out", "trang đang ẩn nên không đọc"),
    "sheet.hidden_row": ("the row is hidden and was left out", "dòng đang ẩn nên không đọc"),
    "sheet.hidden_sheet": ("this sheet is hidden and something stands in it", "trang này đang ẩn mà có nội dung"),
    "sheet.html": (
        (
            "this is a web page (HTML) that was given the name of a workbook, as some portals do: open it in "
            "Excel and save it as .xlsx"
        ),
        (
            "đây là trang web (HTML) được đặt tên như bảng tính, nhiều cổng thông tin xuất ra như vậy: hãy mở "
            "bằng Excel rồi lưu thành .xlsx"
        ),
    ),
    "sheet.id_blank": ("{got} makes the id and is blank", "{got} dùng để đặt mã nhưng đang trống"),
    "sheet.id_not_taken": (
        (
            "{got} makes the id, and what stands there was not taken: personal data is left out; write it "
            "without, or declare persons = true"
        ),
        (
            "{got} dùng để đặt mã nhưng ô này để lại vì có dữ liệu cá nhân: hãy ghi không kèm tên người, hoặc "
            "khai persons = true"
        ),
    ),
    "sheet.id_of_another_kind": (
        "{got} is already the id of another kind of fact ({kind})",
        "{got} đã là mã của một loại dữ kiện khác ({kind})",
    ),
    "sheet.id_of_no_field": (
        "the id is made of {got}, which is no field of the fact here",
        "mã gồm {got}, nhưng dữ kiện ở đây không có trường ấy",
    ),
    "sheet.id_twice": ("the id {got} is made twice, the other is at {other}", "mã {got} lặp lại, dòng kia ở {other}"),
    "sheet.left_out": (
        "personal data ({kind}) was left out and is not shown",
        "dữ liệu cá nhân ({kind}) không nạp và không in ra",
    ),
    "sheet.legacy": (
        (
            "text seems to be in the old encoding {encoding} ({count} texts, first: {cells}); if so, read the "
            "file with encoding={encoding}"
        ),
        (
            "chữ có vẻ theo bảng mã cũ {encoding} ({count} chỗ, đầu tiên: {cells}); nếu đúng, hãy đọc tệp với "
            "encoding={encoding}"
        ),
    ),
    "sheet.line_missing": ("no line {got} here", "ở đây không có dòng {got}"),
    "sheet.line_not_mapped": ("the line is named nowhere in the mapping", "bảng ánh xạ không nói đến dòng này"),
    "sheet.line_twice": (
        "the line {got} stands several times, in rows {places}",
        "dòng {got} có nhiều chỗ, ở các dòng {places}",
    ),
    "sheet.macros": (
        "the file has macros ({got}), which are never run: save it as .xlsx without them",
        "tệp có macro ({got}), thư viện không bao giờ chạy macro: hãy lưu lại thành .xlsx không kèm macro",
    ),
    "sheet.mark_not_declared": (
        (
            '{got} stands in the place of a number: say what it means with marks = {{ {got} = "nil" }} (nothing '
            'occurred), "not-applicable" or "missing"'
        ),
        (
            '{got} đứng ở chỗ của số: hãy khai nghĩa bằng marks = {{ {got} = "nil" }} (không phát sinh), '
            '"not-applicable" (không thuộc đối tượng) hoặc "missing" (chưa có)'
        ),
    ),
    "sheet.month_first": (
        "the mapping says that the month comes first, and {got} is no such day",
        "bảng ánh xạ nói tháng viết trước, mà {got} không phải ngày như vậy",
    ),
    "sheet.no_codelist": (
        "a code needs its codelist or the words for it",
        "mã cần danh mục (codelist) hoặc các từ (words)",
    ),
    "sheet.no_day": (
        "a number is formatted as a day that there is not ({count} cells: {cells}); it stays a number",
        "số được định dạng ngày nhưng không có ngày đó ({count} ô: {cells}); giữ nguyên là số",
    ),
    "sheet.no_day_shown": (
        'the cell shows only the month or the year of {got}: read it as "day-or-period"',
        'ô chỉ hiện tháng hoặc năm của {got}: hãy đọc bằng "day-or-period"',
    ),
    "sheet.no_facts": (
        "a mapped sheet says which facts its rows hold",
        "trang được ánh xạ phải nói các dòng là dữ kiện gì",
    ),
    "sheet.no_headings": (
        "the headings were not found; looked for {got} and others",
        "không tìm thấy dòng tiêu đề; đã tìm {got} và các tiêu đề khác",
    ),
    "sheet.no_id": ("which fields make the id of a fact must be said", "phải nói mã của dữ kiện gồm những trường nào"),
    "sheet.no_measure": (
        "neither the mapping nor the heading says what the number counts: give a measure",
        "bảng ánh xạ và tiêu đề đều không nói số này đếm gì: hãy ghi đơn vị tính (measure)",
    ),
    "sheet.no_plain_text": ("text is needed, got {got}", "cần chữ, nhưng nhận được {got}"),
    "sheet.no_sheet": ("no sheet {got} that can be seen", "không có trang {got} nào đang hiện"),
    "sheet.no_such_sheet": ("there is no sheet {got}", "không có trang nào tên {got}"),
    "sheet.not_a_day": ("a day is needed, got {got}", "cần một ngày, nhưng nhận được {got}"),
    "sheet.not_a_number": ("a number is needed, got {got}", "cần một số, nhưng nhận được {got}"),
    "sheet.not_a_period": ("a period is needed, got {got}", "cần một kỳ báo cáo, nhưng nhận được {got}"),
    "sheet.not_computed": (
        (
            "the program that wrote this file left the formulas to be computed when it is opened, so saved "
            "results may be old and zeros are taken for no result: open it in Excel or LibreOffice and save it"
        ),
        (
            "chương trình ghi tệp này để công thức chờ tính khi mở, nên kết quả lưu kèm có thể đã cũ và số 0 "
            "được coi là chưa có kết quả: hãy mở bằng Excel hoặc LibreOffice rồi lưu lại"
        ),
    ),
    "sheet.not_decoded": (
        "text that is not in the encoding asked for stays as it is ({count} cells: {cells})",
        "chữ không theo bảng mã đã nêu được giữ nguyên ({count} ô: {cells})",
    ),
    "sheet.not_in_encoding": (
        "this file is not in the encoding {encoding}: byte {place} does not fit; name its encoding",
        "tệp không theo bảng mã {encoding}: byte thứ {place} không hợp; hãy nêu bảng mã của tệp",
    ),
    "sheet.not_nfc": (
        "text was written with marks apart from their letters and is put together ({count} cells: {cells})",
        "chữ có dấu viết tách rời (Unicode tổ hợp) đã được ghép lại ({count} ô: {cells})",
    ),
    "sheet.not_read": ("the mapping does not speak of this sheet", "bảng ánh xạ không nói đến trang này"),
    "sheet.not_text": ("this is neither a workbook nor text", "đây không phải bảng tính, cũng không phải tệp chữ"),
    "sheet.not_whole": ("a whole number is needed, got {got}", "cần số nguyên, nhưng nhận được {got}"),
    "sheet.not_yes_no": (
        'yes or no is needed, such as "x", "có", "không", got {got}',
        'cần có hoặc không, ví dụ "x", "có", "không", nhưng nhận được {got}',
    ),
    "sheet.note_row": ("a note is not read", "dòng ghi chú không đọc"),
    "sheet.nothing_in_row": ("nothing to load in this row", "dòng này không có gì để nạp"),
    "sheet.nothing_in_sheets": ("nothing stands in any sheet", "các trang đều trống"),
    "sheet.nothing_mapped": ("a mapping names at least one sheet", "bảng ánh xạ phải có ít nhất một trang"),
    "sheet.number_merged": (
        "one number is merged over several rows, and nobody says which of them it is for",
        "một số gộp ô cho nhiều dòng, không rõ của dòng nào",
    ),
    "sheet.one_place": (
        "a value stands in exactly one of column, letter, row, cell, group, sheet, file, value; named: {got}",
        "giá trị lấy ở đúng một nơi trong số column, letter, row, cell, group, sheet, file, value; đã ghi: {got}",
    ),
    "sheet.only_a_period": (
        'a day is needed, but {got} says only the period {period}: read it as "day-or-period"',
        'cần một ngày, nhưng {got} chỉ nói kỳ {period}: hãy đọc bằng "day-or-period"',
    ),
    "sheet.only_one_text": (
        "a row of one text below the last full row was read: is it a note?",
        "dòng chỉ có một ô chữ, dưới dòng đủ cột cuối cùng, đã được đọc: có phải là ghi chú không?",
    ),
    "sheet.other_document": (
        "this is no workbook but another kind of file ({got})",
        "đây không phải bảng tính mà là loại tệp khác ({got})",
    ),
    "sheet.other_measure": (
        "the sheet counts in {got}, the mapping in {expected}",
        "trang tính theo {got}, bảng ánh xạ theo {expected}",
    ),
    "sheet.other_source": ("the register has another source {got}", "sổ đã có nguồn {got} với nội dung khác"),
    "sheet.overlapping": (
        "merged ranges overlap, so the file is damaged",
        "các vùng gộp ô chồng lên nhau, tệp bị hỏng",
    ),
    "sheet.owner_of_no_model": (
        'only read = "model" looks below an owner',
        'chỉ read = "model" mới tìm trong một đơn vị (owner)',
    ),
    "sheet.packed_too_tightly": (
        "the part {got} is more than {expected} times as large as it is packed, which no workbook is",
        "phần {got} khi giải nén lớn gấp hơn {expected} lần, bảng tính thật không như vậy",
    ),
    "sheet.part_missing": ("the file lacks its part {got}", "tệp thiếu phần {got}"),
    "sheet.part_of_what": (
        "a part is named by its axis and its code, and one of them is missing",
        'phần "trong đó" cần cả trục (axis) và mã (code), ở đây thiếu một',
    ),
    "sheet.part_outside": (
        "the file has a part whose name leads out of it: {got}",
        "tệp có phần mang tên dẫn ra ngoài: {got}",
    ),
    "sheet.part_twice": ("the file has a part twice", "tệp có một phần xuất hiện hai lần"),
    "sheet.part_without_whole": (
        "a part is given, but the number that it is a part of is not",
        'có phần "trong đó" nhưng không có số chung',
    ),
    "sheet.password": (
        "this file has a password: open it, take the password away and save it",
        "tệp này có đặt mật khẩu: hãy mở ra, bỏ mật khẩu rồi lưu lại",
    ),
    "sheet.pattern_not_there": ("the text is not like the pattern {expected}", "chữ trong ô không theo mẫu {expected}"),
    "sheet.percent_here": (
        "{got} is shown as a percentage, but the column counts something else",
        "{got} hiện ra là phần trăm, nhưng cột này đếm thứ khác",
    ),
    "sheet.personal_column": (
        "a column of personal data ({kind}) was not read",
        "cột dữ liệu cá nhân ({kind}) không được đọc",
    ),
    "sheet.proposal": (
        "{got} is not known and nothing is taken in its place by itself",
        "không có {got}; không tự lấy tên nào thay",
    ),
    "sheet.refused_unchecked": (
        "totals that are not checked cannot be refused: check = true",
        "số cộng không được so thì không thể bị từ chối: check = true",
    ),
    "sheet.row_changed": (
        "{got} differs from what the register holds, in {fields}: load it with corrections, or mend the row",
        "{got} khác với sổ ở {fields}: hãy nạp dưới dạng đính chính, hoặc sửa lại dòng",
    ),
    "sheet.row_in_a_table": (
        'a line is named in a form only, where layout is "form"',
        'chỉ biểu mẫu (layout = "form") mới gọi tên dòng',
    ),
    "sheet.row_passed_over": ("passed over, as the mapping says", "bỏ qua theo bảng ánh xạ"),
    "sheet.row_without_number": (
        "a row without a number and with one text only, among numbered rows: number it, or pass it over with skip",
        "dòng không có số thứ tự, chỉ có một ô chữ, giữa các dòng có số: hãy ghi số thứ tự, hoặc bỏ qua bằng skip",
    ),
    "sheet.serial_number": (
        "a day is needed, got the plain number {got}, which would be {day}: declare it with serial = true",
        "cần một ngày, nhưng nhận được số {got}, có thể là ngày {day}: hãy khai serial = true",
    ),
    "sheet.signatures": (
        "the table ends here, at the signatures; rows from here on that were not read: {count}",
        "bảng kết thúc ở đây, chỗ ký tên; số dòng từ đây trở xuống không đọc: {count}",
    ),
    "sheet.stands_for_nothing": (
        '{got} is no name: leave the cell blank, or declare it with marks = {{ {got} = "missing" }}',
        '{got} không phải là tên: hãy để trống, hoặc khai bằng marks = {{ {got} = "missing" }}',
    ),
    "sheet.strict_workbook": (
        'this workbook is saved as "Strict Open XML" ({got}): save it as .xlsx',
        'tệp này được lưu ở dạng "Strict Open XML" ({got}): hãy lưu lại thành .xlsx',
    ),
    "sheet.table_ends": (
        "the table ends here; rows from here on that were not read: {count}",
        "bảng kết thúc ở đây; số dòng từ đây trở xuống không đọc: {count}",
    ),
    "sheet.text_below": (
        "a text without a number below the last numbered row is not read",
        "ô chữ không có số thứ tự, dưới dòng có số cuối cùng, không đọc",
    ),
    "sheet.text_too_long": (
        "the text of a cell is longer than {expected} signs",
        "chữ trong một ô dài hơn {expected} ký tự",
    ),
    "sheet.too_deep": (
        "the part {got} is nested more than {expected} deep",
        "phần {got} lồng nhau quá {expected} tầng",
    ),
    "sheet.too_many_cells": ("there are more than {expected} cells", "có nhiều hơn {expected} ô"),
    "sheet.too_many_columns": (
        (
            "the sheet reaches column {got}, and at most {expected} are read: delete the empty columns to the "
            "right of the table and save"
        ),
        (
            "trang kéo dài đến cột thứ {got}, chỉ đọc tối đa {expected} cột: hãy xóa các cột trống bên phải bảng "
            "rồi lưu lại"
        ),
    ),
    "sheet.too_many_parts": (
        "the file has {got} parts, and at most {expected} are read",
        "tệp có {got} phần, chỉ đọc tối đa {expected} phần",
    ),
    "sheet.too_many_rows": (
        "the sheet reaches row {got}, and at most {expected} are read: delete the empty rows below the table and save",
        (
            "trang kéo dài đến dòng {got}, chỉ đọc tối đa {expected} dòng: hãy xóa các dòng trống bên dưới bảng "
            "rồi lưu lại"
        ),
    ),
    "sheet.too_many_sheets": (
        "the workbook has more than {expected} sheets",
        "bảng tính có nhiều hơn {expected} trang",
    ),
    "sheet.too_old": (
        "this is a workbook of Excel 4 or older, which is not read: save it as .xlsx",
        "đây là bảng tính của Excel 4 trở về trước, thư viện không đọc: hãy lưu lại thành .xlsx",
    ),
    "sheet.total_unclear": (
        "total {got} cannot be compared with rows {rows} ({found})",
        "chưa so được số cộng {got} với các dòng {rows} ({found})",
    ),
    "sheet.under_merged": (
        "something stands in cells that are merged away and not seen ({count} cells: {cells})",
        "có nội dung trong ô bị vùng gộp che khuất ({count} ô: {cells})",
    ),
    "sheet.unknown_model": ("no model is called {got}", "không có mô hình nào tên là {got}"),
    "sheet.unpacks_too_large": (
        "unpacked, the file is larger than {expected} MB",
        "giải nén ra, tệp lớn hơn {expected} MB",
    ),
    "sheet.very_hidden": (
        "this sheet is hidden so that the menu of Excel does not show it",
        "trang này bị ẩn sâu, menu của Excel không cho hiện lại",
    ),
    "sheet.word_not_declared": (
        "{got} is none of the words that the mapping declares: {expected}",
        "{got} không có trong các từ mà bảng ánh xạ đã khai: {expected}",
    ),
    "sheet.wrong_total": (
        "total {got} printed, but rows {rows} make {found}",
        "số cộng in là {got}, nhưng các dòng {rows} cộng lại được {found}",
    ),
    "sheet.xml": (
        "this is an XML file, not a workbook: open it in Excel and save it as .xlsx",
        "đây là tệp XML, không phải tệp bảng tính: hãy mở bằng Excel rồi lưu thành .xlsx",
    ),
    "source.unknown": ("no source {got}", "không có nguồn {got}"),
    "span.reversed": (
        "a span ends on or after its start, got {start} to {end}",
        "ngày kết thúc không được trước ngày bắt đầu: từ {start} đến {end}",
    ),
    "step.not_positive": ("a step is above zero, got {got}", "bậc điểm phải lớn hơn 0, nhưng nhận được {got}"),
    "step.unknown": ("no step {got} in the lifecycle {lifecycle}", "vòng đời {lifecycle} không có bước {got}"),
    "steps.empty": ("a table of steps has at least one step", "bảng bậc điểm phải có ít nhất một bậc"),
    "steps.out_of_order": (
        "steps go from the highest down: {got} after {before}",
        "các bậc xếp từ cao xuống thấp: {got} đứng sau {before}",
    ),
    "strain.not_positive": ("a limit is above zero, got {got}", "ngưỡng phải lớn hơn 0, nhưng nhận được {got}"),
    "streak.no_bands": ("say which classes count: {expected}", "cần ghi những mức nào được tính: {expected}"),
    "streak.not_a_year": (
        "a streak is of years, got the period {got}",
        "chuỗi tính theo năm, nhưng nhận được kỳ {got}",
    ),
    "streak.two_results": ("{got} has two results for {year}", "{got} có hai kết quả năm {year}"),
    "style.known_twice": (
        "a setting is a habit or unverified, not both, got {got}",
        "một mục là thói quen hoặc chưa kiểm chứng, không thể là cả hai, nhận {got}",
    ),
    "style.nothing_is_number": (
        "nothing is told by 0 or by a sign without digits, got {got}",
        "không có thì ghi 0 hoặc ký hiệu không có chữ số, nhận {got}",
    ),
    "style.sign_is_number": (
        "what was not collected is no number: the sign must have no digit, got {got}",
        "chưa thu thập thì không phải là số: ký hiệu không được có chữ số, nhận {got}",
    ),
    "style.sign_taken": ("{got} is the sign of hidden numbers already", "{got} đã là ký hiệu của số được giữ kín"),
    "style.signs_alike": (
        "nothing and not collected need signs that differ, both are {got}",
        "“không có” và “chưa thu thập” phải có ký hiệu khác nhau, cả hai đang là {got}",
    ),
    "succession.bad_share": (
        "a share is above 0 and at most 1, got {got}",
        "tỷ lệ phải lớn hơn 0 và không quá 1, nhưng nhận được {got}",
    ),
    "succession.no_end": (
        "a link names the unit before, the unit after, or both",
        "mỗi liên hệ phải nêu đơn vị trước, đơn vị sau, hoặc cả hai",
    ),
    "succession.share_of_whole": (
        "all of it went to {got}, so there is no share to state: write whole=False for a part",
        "toàn bộ đã về {got} nên không có tỷ lệ: nếu chỉ một phần thì ghi whole=False",
    ),
    "succession.whole_and_more": (
        "all of {got} goes one way, so nothing of it can go another on the same day",
        "toàn bộ {got} đã về một nơi nên cùng ngày không thể có phần về nơi khác",
    ),
    "sum.approximate": (
        "approximate numbers are added as bounds, never as one number: {one}, {other}; use ApproxSum",
        "số gần đúng chỉ cộng được theo khoảng, không thành một số: {one}, {other}; hãy dùng ApproxSum",
    ),
    "sum.calendars_differ": (
        (
            "{one} and {other} are of two calendars: {indicator} is not put together over both; ask for the days "
            "from the first to the last"
        ),
        (
            "{one} và {other} theo hai cách chốt kỳ khác nhau: không gộp {indicator} của hai lịch; hãy hỏi thẳng "
            "kỳ từ ngày đầu đến ngày cuối"
        ),
    ),
    "sum.distinct_over_levels": (
        "{indicator} counts each model once: a model may stand at several levels, adding them counts it again",
        "{indicator} đếm mỗi mô hình một lần: một mô hình có thể có ở nhiều cấp, cộng các cấp là đếm trùng",
    ),
    "sum.distinct_over_time": (
        "{indicator} counts each model once in a period: adding periods counts it again; ask for the longer period",
        "{indicator} đếm mỗi mô hình một lần trong kỳ: cộng các kỳ là đếm trùng; hãy hỏi thẳng kỳ dài hơn",
    ),
    "sum.each_is_one": (
        "{indicator} holds each model once: there is nothing to average or to order",
        "{indicator} tính mỗi mô hình một lần: không có gì để lấy bình quân hay sắp thứ tự",
    ),
    "sum.hidden": (
        "{indicator}, {period}: one of the figures is hidden, so they are not put together",
        "{indicator}, {period}: có số được giữ kín nên không gộp được",
    ),
    "sum.last_of_distinct": (
        (
            "{indicator} counts each model once in a period: that of the last one is not that of the whole; ask "
            "for the longer period"
        ),
        (
            "{indicator} đếm mỗi mô hình một lần trong kỳ: số của kỳ cuối không phải số của cả thời gian; hãy "
            "hỏi thẳng kỳ dài hơn"
        ),
    ),
    "sum.last_of_flow": (
        "{indicator} is new in each period: that of the last one is not that of the whole; add them",
        "{indicator} là số phát sinh trong từng kỳ: số của kỳ cuối không phải số của cả thời gian; hãy cộng",
    ),
    "sum.measures_differ": ("{one} and {other} cannot be added", "không cộng được {one} với {other}"),
    "sum.no_measure": (
        (
            "{one} and the number {got} cannot be added: a number without a measure is not an amount, write "
            "Quantity(number, measure)"
        ),
        (
            "không cộng được {one} với số {got}: số không có đơn vị tính thì chưa phải là lượng, hãy ghi "
            "Quantity(số, đơn vị tính)"
        ),
    ),
    "sum.no_order": ("there is no last one along this axis", "chiều này không có thứ tự nên không có số cuối"),
    "sum.no_parts": (
        "{indicator} for {period} arrived as a quotient: without its two numbers it is not pooled",
        "{indicator} kỳ {period} là tỷ lệ có sẵn: không có tử số, mẫu số thì không gộp được",
    ),
    "sum.not_exact": (
        "{indicator} for {period} is a bound or is missing: it is not added as a number",
        "{indicator} kỳ {period} là khoảng hoặc còn thiếu: không cộng như một số",
    ),
    "sum.of_nothing": ("there is nothing to take it of", "không có số liệu nào để tính"),
    "sum.once": (
        (
            "{indicator} counts each unit once: a unit may stand in several of the rows, adding them counts it "
            "again; ask for the total"
        ),
        (
            "{indicator} đếm mỗi đơn vị một lần: một đơn vị có thể có ở nhiều dòng, cộng các dòng là đếm trùng; "
            "hãy lấy số cộng của bảng"
        ),
    ),
    "sum.periods_overlap": (
        "{period} overlaps another period of the sum of {indicator}",
        "{period} trùng ngày với kỳ khác trong tổng {indicator}",
    ),
    "sum.rates": ("rates and percentages in {one} are not added", "suất và tỷ lệ tính bằng {one} thì không cộng được"),
    "sum.ratio": (
        "{indicator} is a ratio: ratios are not added; add numerators and denominators",
        "{indicator} là tỷ lệ: không cộng các tỷ lệ; hãy cộng tử số, mẫu số rồi chia",
    ),
    "sum.roles": (
        "{indicator} counts a model at each unit that has the role: adding units counts it again",
        "{indicator} tính mô hình ở mọi đơn vị có vai trò đó: cộng các đơn vị là đếm trùng",
    ),
    "sum.score": (
        "{indicator} is a mean of points: means are not added; take the mean with its weights",
        "{indicator} là điểm bình quân: không cộng; hãy lấy bình quân có trọng số",
    ),
    "sum.several_codes": (
        "{indicator}: one thing may stand in several of the rows, adding them counts it again; ask for the total",
        "{indicator}: một đối tượng có thể có ở nhiều dòng, cộng các dòng là đếm trùng; hãy lấy số cộng của bảng",
    ),
    "sum.stock_over_time": (
        "{indicator} is a stock on a day: adding days means nothing; ask for the last day",
        "{indicator} là số hiện có tại một ngày: cộng các ngày là vô nghĩa; hãy hỏi ngày cuối kỳ",
    ),
    "sum.titles_inclusive": (
        "{indicator} is printed inclusive: a higher title is counted in the lower one too, so they are not added",
        "{indicator} được ghi gộp: danh hiệu cao đã nằm trong danh hiệu thấp, nên không cộng",
    ),
    "sum.titles_not_said": (
        (
            "the source of {indicator} does not say whether a higher title is counted in the lower one too: "
            "declare it before adding"
        ),
        "nguồn của {indicator} không nói danh hiệu cao có nằm trong danh hiệu thấp không: phải khai rõ trước khi cộng",
    ),
    "sum.two_lines": (
        (
            "{report} speaks for the whole line of {unit}, whose units lie in territories that report too: "
            "{indicator} would be counted twice; give its own part (scope own) to add it"
        ),
        (
            "{report} báo cáo cho cả hệ thống dọc của {unit}, mà các đơn vị đó nằm trên địa bàn cũng báo cáo: "
            "cộng vào thì {indicator} bị tính hai lần; muốn cộng phải báo cáo riêng phần của đơn vị (phạm vi own)"
        ),
    ),
    "sum.unequal_periods": (
        "{period} is of another kind or length than the other periods of the mean of {indicator}",
        "{period} khác loại hoặc khác độ dài với các kỳ khác khi lấy bình quân {indicator}",
    ),
    "sum.unknown_basis": (
        "nobody knows how {indicator} was counted, so it is not added along this axis",
        "không rõ {indicator} được đếm thế nào, nên không cộng theo chiều này",
    ),
    "suppress.below": (
        "a number is small below a whole number of at least 1, not {got}",
        "ngưỡng số nhỏ là số nguyên từ 1 trở lên, không phải {got}",
    ),
    "suppress.cannot": (
        (
            "{indicator}, {period} ({where}): with what is published already, no choice of figures keeps it from "
            "being computed"
        ),
        (
            "{indicator}, {period} ({where}): với các bảng đã công bố, không cách nào giữ cho số này không bị "
            "tính ngược ra"
        ),
    ),
    "suppress.no_table": (
        (
            "small numbers are hidden in a table made by aggregate, not in {got}; aggregate its counts, suppress "
            "that table, and print no change or share beside it"
        ),
        (
            "chỉ giữ kín được số trong bảng do aggregate lập, không phải {got}; hãy lập bảng số đếm, giữ kín "
            "bảng đó, và không in mức tăng giảm hay tỷ lệ bên cạnh"
        ),
    ),
    "suppress.published": (
        (
            "{indicator}, {period} ({where}): a small number stands in a table that is published already, and "
            "cannot be taken back"
        ),
        "{indicator}, {period} ({where}): số nhỏ đã có trong một bảng đã công bố, không rút lại được",
    ),
    "suppress.twice": (
        "the table has hidden figures already; suppress the table as it was before",
        "bảng đã có số được giữ kín; dùng bảng trước khi giữ kín",
    ),
    "suppress.unrelated": (
        (
            "{indicator}: the published table shows it in another way ({why}), and how its numbers make up these "
            "is not known; ask for both tables in one way"
        ),
        (
            "{indicator}: bảng đã công bố trình bày theo cách khác ({why}), chưa rõ số của hai bảng cộng với "
            "nhau thế nào, nên không bảo đảm giữ kín được; hãy lập cả hai bảng theo cùng một cách"
        ),
    ),
    "survival.before": (
        "{got} ends before {first} does: who is there still is asked at its end or later",
        "{got} kết thúc trước {first}: mô hình còn lại chỉ tính ở cuối kỳ ấy hoặc sau đó",
    ),
    "table.no_dimension": ("the table has no dimension {got}", "bảng không có chiều {got}"),
    "table.no_figure": ("the table has no figure for {got}", "bảng không có số liệu cho {got}"),
    "table.ranks_units": (
        (
            "units are not ranked by {indicator} alone: more models or more money is not better; show them in "
            "their own order"
        ),
        (
            "không xếp hạng đơn vị chỉ theo {indicator}: nhiều mô hình hay nhiều tiền hơn không phải là tốt hơn; "
            "hãy để theo thứ tự đơn vị"
        ),
    ),
    "table.several_figures": (
        "{got} figures fit: name the indicator, the period and each dimension",
        "có {got} số liệu phù hợp: hãy nêu chỉ tiêu, kỳ và từng chiều",
    ),
    "tag.field_named_type": (
        'a class of facts cannot have a field called "type", where its tag stands: {got}',
        'lớp dữ kiện không được có trường "type" vì đó là chỗ ghi thẻ: {got}',
    ),
    "tag.not_given": (
        "no class was named for the tag {got}: name it with events=",
        "chưa đưa vào lớp nào có thẻ {got}: hãy ghi lớp ấy trong events=",
    ),
    "tag.taken": ("another class has this tag already: {got}", "thẻ này đã thuộc về lớp khác: {got}"),
    "target.two_plans": (
        "two plans of one version for {unit}, {indicator} disagree, and nobody knows which came last: {got}",
        "hai kế hoạch cùng một bản của {unit}, {indicator} không khớp và không rõ bản nào sau: {got}",
    ),
    "template.bad_rows": (
        "expected from {least} to {most} rows for entries, got {got}",
        "số dòng nhập phải từ {least} đến {most}, nhưng nhận được {got}",
    ),
    "template.braces": (
        "a brace stands alone: a field is written {{name}}, a brace itself {{{{ or }}}}, got {got}",
        "dấu ngoặc nhọn đứng lẻ: trường viết {{tên}}, chính dấu ngoặc viết {{{{ hoặc }}}}, nhận {got}",
    ),
    "template.field_not_here": (
        "the field {got} has nothing to say of this {view}; it has {expected}",
        "trường {got} không có gì để nói về {view} này; có các trường {expected}",
    ),
    "template.language": (
        (
            "templates in {expected} are needed for this style, those given are in {got}: own_sentences(..., "
            "language={expected})"
        ),
        (
            "thể thức này cần mẫu câu viết bằng {expected}, mẫu đưa vào viết bằng {got}: own_sentences(..., "
            "language={expected})"
        ),
    ),
    "template.no_choice": (
        "the {view} is one figure: there is nothing to choose by {got}",
        "{view} là một số liệu: không có gì để chọn theo {got}",
    ),
    "template.no_room": (
        "the sheet {sheet} needs {got} rows of headings, which do not fit into the rows that the mapping names",
        "trang {sheet} cần {got} dòng tiêu đề, không đủ chỗ trong các dòng mà bảng ánh xạ nêu",
    ),
    "template.no_view": (
        "sentences are made of figures, tables, comparisons, attainments and submissions, got {got}",
        "câu được viết từ số liệu, bảng, so sánh, mức đạt kế hoạch, tình hình nộp báo cáo, nhận {got}",
    ),
    "template.not_exact_row": (
        "rows are ranked where the ends differ, and of ratios and scores only: {got}",
        "chỉ nêu cao nhất, thấp nhất khi hai đầu khác nhau, và chỉ của tỷ lệ, điểm: {got}",
    ),
    "template.not_plain": (
        "a field is its name in braces and nothing more (no attribute, index, conversion or format), got {got}",
        "trường chỉ gồm tên trong ngoặc nhọn (không thuộc tính, chỉ số, chuyển đổi hay định dạng), nhận {got}",
    ),
    "template.not_said": (
        "not filled in: the mapping cannot say {fields} as the register has it",
        "không điền vào biểu: bảng ánh xạ không diễn đạt được {fields} đúng như trong sổ",
    ),
    "template.nothing_to_say": (
        "there is nothing to say: the {view} has no figures",
        "không có gì để nói: {view} không có số liệu",
    ),
    "template.only_marks": (
        "a sentence has marks and something that they are about, got {got}",
        "câu phải có nội dung ngoài phần lưu ý, nhận {got}",
    ),
    "template.sheet_name": (
        (
            "the sheet {got} of the mapping cannot stand in a template: a name has up to 31 signs without [ ] : "
            "/ \\ and without ' at its ends, is the name of one sheet only, and is neither History nor one of "
            "{known}"
        ),
        (
            "trang {got} của bảng ánh xạ không lập được thành biểu: tên trang có nhiều nhất 31 ký tự, không có [ "
            "] : / \\ và không có ' ở đầu hay cuối, chỉ một trang mang tên ấy, và không phải là History hay một "
            "trong {known}"
        ),
    ),
    "template.unknown": ("there is no sentence named {got}", "không có mẫu câu tên {got}"),
    "template.unknown_field": (
        "there is no field {got}; the fields are {expected}",
        "không có trường {got}; các trường là {expected}",
    ),
    "text.empty": ("expected text, got nothing", "cần có chữ, nhưng để trống"),
    "text.horn_lost": (
        (
            "the soft hyphens of this text in {encoding}, which are its ư, seem to be gone: {got} at {at} lacks "
            "one before it"
        ),
        (
            "văn bản {encoding} này dường như đã mất các dấu gạch nối mềm, tức là chữ ư: trước {got} ở vị trí "
            "{at} thiếu một chữ ư"
        ),
    ),
    "text.nbsp_lost": (
        (
            "the no-break spaces of this text in {encoding}, which are part of its à, seem to have become "
            "spaces: {got} at {at} lacks one behind it"
        ),
        (
            "văn bản {encoding} này dường như có dấu cách không ngắt (một phần của chữ à) đã thành dấu cách "
            "thường: sau {got} ở vị trí {at} thiếu một dấu"
        ),
    ),
    "text.not_in_encoding": (
        "what stands at {at} means nothing in {encoding}: {got}",
        "ký tự thứ {at} không có nghĩa trong bảng mã {encoding}: {got}",
    ),
    "text.not_nfc": (
        "text must be Unicode NFC, got another form of {got}",
        "chữ phải ở dạng Unicode dựng sẵn (NFC), nhưng nhận được dạng khác của {got}",
    ),
    "text.not_unicode": ("this is half a character: {got}", "đây là nửa ký tự, không thành chữ: {got}"),
    "toml.backslash": (
        "a backslash stands before a letter that it does not go with: write \\\\, or put the text in single quotes",
        "dấu \\ không dùng được như vậy: hãy viết \\\\, hoặc đặt chữ trong ngoặc đơn '…'",
    ),
    "toml.broken": ("this is not TOML any more from here on", "từ chỗ này không còn đúng TOML"),
    "toml.byte_order_mark": (
        "the file begins with a byte order mark: save it as UTF-8 without BOM",
        "tệp bắt đầu bằng ký hiệu BOM: hãy lưu lại theo kiểu UTF-8 không có BOM",
    ),
    "toml.cannot_keep": (
        "this text cannot be changed so that its comments stay: write it anew with write_toml",
        "không sửa được tệp này mà giữ nguyên các ghi chú: hãy ghi mới bằng write_toml",
    ),
    "toml.curly_quotes": (
        'text stands in straight quotes, "…", not in {got}',
        'chữ phải đặt trong ngoặc kép thẳng "…", không dùng {got}',
    ),
    "toml.decimal_comma": (
        "a number with a decimal comma, {got}: write {expected}",
        "số lẻ viết với dấu chấm, không viết {got}: hãy viết {expected}",
    ),
    "toml.line_end_in_braces": (
        "a table in braces stays on one line (this one began at line {line}, column {column})",
        "phần trong ngoặc nhọn mở ở dòng {line}, cột {column} phải nằm trên một dòng, hoặc tách thành mục riêng […]",
    ),
    "toml.more_after_value": (
        'something stands after the value: each key on a line of its own, quotes inside of text as \\"',
        'còn ký tự thừa sau giá trị: mỗi khóa viết một dòng, dấu ngoặc kép bên trong chữ thì viết \\"',
    ),
    "toml.no_closing_quote": (
        "the quote that is opened here is not closed",
        "thiếu dấu đóng ngoặc kép cho đoạn chữ bắt đầu từ đây",
    ),
    "toml.no_comma": (
        "a comma is missing before this, or the {got} of line {line} is not closed",
        "thiếu dấu phẩy trước chỗ này, hoặc dấu {got} ở dòng {line} chưa được đóng",
    ),
    "toml.no_date": (
        "no day is written like this: {got}; write year-month-day, as in 2024-12-31",
        "không có ngày nào viết là {got}: hãy viết năm-tháng-ngày, ví dụ 2024-12-31",
    ),
    "toml.no_equals": ("= is missing after the key", 'thiếu dấu "=" sau khóa'),
    "toml.no_key": ("a key is expected here", "chỗ này phải là tên một khóa, theo kiểu khóa = giá trị"),
    "toml.no_name": (
        "a name has letters without marks, digits, - and _ only",
        "tên khóa, tên mục chỉ gồm chữ không dấu, chữ số, dấu - và dấu _",
    ),
    "toml.no_null": ("TOML has no way to write nothing here", "TOML không có cách ghi “không có” ở chỗ này"),
    "toml.no_number": (
        "no number is written like this: {got}; digits only, a point before the decimals, no unit",
        "không có số nào viết là {got}: chỉ viết chữ số, phần lẻ sau dấu chấm, không kèm đơn vị",
    ),
    "toml.no_value": ("a value is missing here", "thiếu giá trị ở chỗ này"),
    "toml.not_a_value": (
        'no value is written like this: {got}; text stands in quotes, "…"',
        'không có giá trị nào viết là {got}; nếu là chữ thì đặt trong ngoặc kép "…"',
    ),
    "toml.not_closed": ("the {got} that is opened here is not closed", "dấu {got} mở ở đây chưa được đóng"),
    "toml.taken": (
        "what stands here has its value already, and nothing can be added to it",
        "phần này đã có giá trị ở trên, không ghi thêm vào được",
    ),
    "toml.twice": (
        "this stands twice in the file; it is first given on line {first}",
        "phần này được ghi hai lần; lần đầu ở dòng {first}",
    ),
    "type.not_list": ("expected a list, got {got}", "cần một danh sách, nhưng nhận được {got}"),
    "type.not_number": (
        "expected an exact number, as digits in text or a whole number, got {got}",
        "cần số chính xác, ghi bằng chữ số trong ngoặc kép hoặc số nguyên, nhưng nhận được {got}",
    ),
    "type.not_object": (
        "expected an object with named fields, got {got}",
        "cần một đối tượng có các trường, nhưng nhận được {got}",
    ),
    "type.not_text": ("expected text, got {got}", "cần chữ, nhưng nhận được {got}"),
    "type.not_whole": ("expected a whole number, got {got}", "cần số nguyên, nhưng nhận được {got}"),
    "type.not_yes_no": ("expected true or false, got {got}", "cần true hoặc false, nhưng nhận được {got}"),
    "type.wrong": ("expected {expected}, got {got}", "cần {expected}, nhưng nhận được {got}"),
    "unit.circle": ("{got} stands above itself", "{got} là cấp trên của chính nó"),
    "unit.code_twice": (
        "the code {got} is in force for several units on {day}: {units}",
        "mã {got} đang dùng cho nhiều đơn vị trong ngày {day}: {units}",
    ),
    "unit.divided": (
        "{unit} did not pass whole into one unit by {day} (it went to: {got}); a rule must say what went where",
        "{unit} không chuyển nguyên vẹn về một đơn vị tính đến {day} (đã chuyển về: {got}); cần quy tắc phân chia",
    ),
    "unit.gap": (
        "{unit} has nothing in {what} from {start} to {end}, though it existed",
        "{unit} không có {what} từ {start} đến {end} dù vẫn tồn tại",
    ),
    "unit.goes_on": (
        "all of {unit} went to {after}, so its last day is {day}: give it that end",
        "toàn bộ {unit} chuyển về {after}, nên ngày cuối của nó là {day}: hãy ghi ngày kết thúc đó",
    ),
    "unit.no_heir": (
        "{unit} ended on {day}, and nothing says where its territory went",
        "{unit} kết thúc ngày {day} mà không rõ địa bàn chuyển về đâu",
    ),
    "unit.no_level_on": (
        "there is no unit of the level {level} on {day}",
        "trong ngày {day} không có đơn vị nào ở cấp {level}",
    ),
    "unit.not_attested": (
        "the units of {day} are not known: this history holds from {start} to {end}",
        "chưa biết các đơn vị của ngày {day}: sổ này chỉ đầy đủ từ {start} đến {end}",
    ),
    "unit.not_there_on": ("{unit} does not exist on {day}", "{unit} không tồn tại trong ngày {day}"),
    "unit.odd_capitals": ("unusual capitals in {got}", "cách viết hoa khác thường trong {got}"),
    "unit.outside_life": (
        "it holds on days on which {unit} did not exist (from {start} to {end})",
        "giá trị có hiệu lực cả khi {unit} không tồn tại (từ {start} đến {end})",
    ),
    "unit.parent_not_there": (
        "the parent {parent} of {unit} exists from {start} to {end}, which does not hold all days it is parent",
        "cấp trên {parent} của {unit} chỉ tồn tại từ {start} đến {end}, không đủ các ngày làm cấp trên",
    ),
    "unit.there_before": (
        "{unit} is said to be new, yet it existed on {day}",
        "{unit} được ghi là mới thành lập nhưng đã có trong ngày {day}",
    ),
    "unit.two_on_one_day": ("two values hold on {day}", "có hai giá trị cùng hiệu lực trong ngày {day}"),
    "unit.type_contradicts_name": (
        "the type of {unit} is {got}, but it is called {name}",
        "loại của {unit} là {got}, nhưng tên là {name}",
    ),
    "unit.unknown": ("no unit {got}", "không có đơn vị {got}"),
    "value.float": (
        "a number with a fraction is written as text, or as a Decimal, for a float is not exact: {got}",
        "số lẻ phải viết trong ngoặc kép hoặc là Decimal, vì float không chính xác: {got}",
    ),
    "value.negative": ("expected zero or more, got {got}", "không được âm, nhưng nhận được {got}"),
    "value.not_finite": ("expected a finite number, got {got}", "cần một số hữu hạn, nhưng nhận được {got}"),
    "value.not_number": ("expected a number, got {got}", "cần một số, nhưng nhận được {got}"),
    "value.refused": ("this value was refused: {got}", "giá trị không được chấp nhận: {got}"),
    "value.too_many_digits": (
        "expected at most {expected} digits before and after the point, got {got}",
        "tối đa {expected} chữ số trước và sau dấu phẩy, nhưng nhận được {got}",
    ),
    "value.too_small": ("expected at least {expected}, got {got}", "cần ít nhất {expected}, nhưng nhận được {got}"),
    "vote.no_share": (
        "a vote asks for a share: one of at_least and above",
        "biểu quyết phải có một tỷ lệ: hoặc at_least, hoặc above",
    ),
    "weights.not_positive": ("a weight is above zero, got {got}", "trọng số phải lớn hơn 0, nhưng nhận được {got}"),
    "weights.sum_differs": (
        "the weights make {got}, not 1 or 100: for coefficients say coefficients = true",
        "các trọng số cộng lại là {got}, không phải 1 hay 100: nếu là hệ số thì ghi coefficients = true",
    ),
    "words.not_even": (
        '"chẵn" says that nothing is left over, but the amount is rounded or not exact: {got}',
        '"chẵn" là không còn lẻ, nhưng số tiền này được làm tròn hoặc không chính xác: {got}',
    ),
    "words.roman_ends": (
        "Roman figures go up to {expected}, got {got}",
        "số La Mã chỉ viết đến {expected}, nhưng nhận được {got}",
    ),
    "working_days.not_known": (
        "whether {got} is worked is not known: {label} knows the days from {start} to {end}",
        "chưa biết ngày {got} có làm việc không: {label} chỉ biết từ ngày {start} đến ngày {end}",
    ),
    "working_days.not_made_up": (
        "a day worked in exchange is a Saturday or a Sunday and no day off, got {got}",
        "ngày làm bù là thứ Bảy hoặc Chủ nhật và không phải ngày nghỉ, nhưng nhận được {got}",
    ),
    "working_days.not_next": (
        "expected days known from {expected} on, so that none is left out or said twice, got {got}",
        "cần khoảng ngày bắt đầu từ {expected} để không bỏ sót hay trùng ngày nào, nhưng nhận được {got}",
    ),
    "working_days.open": (
        "expected the first and the last day for which the days off are known",
        "cần ngày đầu và ngày cuối của khoảng đã biết ngày nghỉ",
    ),
    "working_days.outside": (
        "{got} is outside the days that {label} knows",
        "{got} nằm ngoài khoảng ngày đã biết của {label}",
    ),
}
