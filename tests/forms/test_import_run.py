"""What an admin asks of an archive: a report, unless they choose otherwise."""

from portal.forms.import_run import WAYS, ImportForm
from portal.models import ImportWay


def test_form_when_nothing_was_chosen_then_asks_for_a_report(app):
    with app.test_request_context():
        form = ImportForm()
        assert ([choice.data for choice in form.way if choice.checked], set(WAYS)) == (["report"], set(ImportWay))


def test_form_when_a_way_is_unknown_then_is_refused(app):
    with app.test_request_context(method="POST", data={"way": "magic", "owner": " lea "}):
        form = ImportForm()
        assert (form.way.validate(form), form.owner.data) == (False, "lea")
