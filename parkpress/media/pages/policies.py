"""Pages of policies."""

from __future__ import annotations

from typing import Any

from parkpress.content.models import Policy
from parkpress.content.site import Site
from parkpress.media.addressing import absolute
from parkpress.media.cards import links, policy_facts
from parkpress.media.figures import figure_views
from parkpress.media.pages.parts import attached, record_base
from parkpress.media.scope import Scope
from parkpress.media.views.cards import PolicyFacts
from parkpress.media.views.records import PolicyPage

_LEGAL_FORCE = {"force": "InForce", "pending": "NotInForce", "expired": "NotInForce"}


def policy(scope: Scope, id: str) -> PolicyPage | None:
    """policies/<id>.html"""
    record = scope.reads.ask(Site.record, "policies", id)
    if not isinstance(record, Policy):
        return None
    facts = policy_facts(scope, record)
    page = record_base(
        scope, "policies", id, record, kinds=("projects", "enterprises", "spaces", "services"),
        things=(_legislation(scope, record, facts),), published=record.issued,
        article_source=facts.issuer.plain if facts.issuer else "",
    )
    return PolicyPage(
        **page,
        facts=facts,
        figures=figure_views(scope, tuple(f"policies/{id}.{name}" for name in record.amounts)),
        industries=links(scope, "industries", record.industries),
        attachments=attached(scope, record.attachments),
    )


def _legislation(scope: Scope, record: Policy, facts: PolicyFacts) -> dict[str, Any]:
    """The policy as a schema.org Legislation; what it does not state is left out."""
    days = {
        "legislationDate": record.issued,
        "legislationDateOfApplicability": record.effective,
        "expires": record.expires,
    }
    force = _LEGAL_FORCE.get(facts.state)
    thing: dict[str, Any] = {
        "@type": "Legislation",
        "name": scope.words(record.title).plain,
        "legislationIdentifier": facts.number,
        "legislationPassedBy": {"@type": "Organization", "name": facts.issuer.plain} if facts.issuer else None,
        **{name: day.iso() if day else None for name, day in days.items()},
        "legislationLegalForce": f"https://schema.org/{force}" if force else None,
        "inLanguage": scope.lang.tag,
        "url": absolute(scope.settings.url, scope.path),
    }
    return {name: value for name, value in thing.items() if value}
