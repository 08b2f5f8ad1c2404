"""The rows that the catalogue is made of, by subject."""

from comparisons.models.bodies import BodyFact, BodyFigure, CertifyingBody
from comparisons.models.causes import Cause
from comparisons.models.certifications import (
    AlternateName,
    AskedPair,
    Certification,
    CertificationFact,
    CertificationFigure,
    Classification,
    FormerSlug,
    RelatedCertification,
)
from comparisons.models.claims import Claim, ClaimSighting
from comparisons.models.doubts import Doubt
from comparisons.models.editors import Editor
from comparisons.models.evidence import Source
from comparisons.models.exams import ExamDomain
from comparisons.models.explained import ExplainedContradiction
from comparisons.models.glossary import Term
from comparisons.models.link_checks import LinkCheck
from comparisons.models.money import Fee, MembershipFee
from comparisons.models.reports import Report
from comparisons.models.requirements import (
    ApprenticeMark,
    ApprenticeRoute,
    Requirement,
    RequirementCondition,
    RequirementPath,
)
from comparisons.models.revision import CatalogueModel, Revision
from comparisons.models.roles import (
    JobRole,
    Occupation,
    OccupationFact,
    OccupationMatch,
    OccupationOutlook,
    OccupationWage,
    RoleCodeSet,
    RoleFact,
    RoleFigure,
    RoleFit,
    RoleName,
)
from comparisons.models.wording import AnswerWording, OptionWording, QuestionWording

__all__ = [
    "AlternateName",
    "AnswerWording",
    "ApprenticeMark",
    "ApprenticeRoute",
    "AskedPair",
    "BodyFact",
    "BodyFigure",
    "CatalogueModel",
    "Cause",
    "Certification",
    "CertificationFact",
    "CertificationFigure",
    "CertifyingBody",
    "Claim",
    "ClaimSighting",
    "Classification",
    "Doubt",
    "Editor",
    "ExamDomain",
    "ExplainedContradiction",
    "Fee",
    "FormerSlug",
    "JobRole",
    "LinkCheck",
    "MembershipFee",
    "Occupation",
    "OccupationFact",
    "OccupationMatch",
    "OccupationOutlook",
    "OccupationWage",
    "OptionWording",
    "QuestionWording",
    "RelatedCertification",
    "Report",
    "Requirement",
    "RequirementCondition",
    "RequirementPath",
    "Revision",
    "RoleCodeSet",
    "RoleFact",
    "RoleFigure",
    "RoleFit",
    "RoleName",
    "Source",
    "Term",
]
