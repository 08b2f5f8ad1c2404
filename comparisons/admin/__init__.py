"""Where editors keep the facts right: which model is edited how."""

from __future__ import annotations

from django.contrib import admin
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from comparisons import models
from comparisons.admin.bodies import BodyFactAdmin, BodyFigureAdmin, CertifyingBodyAdmin
from comparisons.admin.certifications import (
    AlternateNameAdmin,
    AskedPairAdmin,
    CertificationAdmin,
    CertificationFactAdmin,
    CertificationFigureAdmin,
    ClassificationAdmin,
    ExamDomainAdmin,
    FormerSlugAdmin,
    RelatedCertificationAdmin,
)
from comparisons.admin.claims import ClaimAdmin, ClaimSightingAdmin
from comparisons.admin.contradictions import ExplainedContradictionAdmin
from comparisons.admin.doubts import DoubtAdmin
from comparisons.admin.editors import CauseAdmin, EditorAdmin, RevisionAdmin
from comparisons.admin.glossary import TermAdmin
from comparisons.admin.money import FeeAdmin, MembershipFeeAdmin
from comparisons.admin.reports import ReportAdmin
from comparisons.admin.requirements import (
    ApprenticeMarkAdmin,
    ApprenticeRouteAdmin,
    RequirementAdmin,
    RequirementConditionAdmin,
    RequirementPathAdmin,
)
from comparisons.admin.roles import (
    JobRoleAdmin,
    OccupationAdmin,
    OccupationFactAdmin,
    OccupationMatchAdmin,
    OccupationOutlookAdmin,
    OccupationWageAdmin,
    RoleCodeSetAdmin,
    RoleFactAdmin,
    RoleFigureAdmin,
    RoleFitAdmin,
    RoleNameAdmin,
)
from comparisons.admin.sources import LinkCheckAdmin, SourceAdmin
from comparisons.admin.wording import AnswerWordingAdmin, OptionWordingAdmin, QuestionWordingAdmin

admin.site.site_header = "Which Coding Cert: editors"
admin.site.site_title = "Editors"
admin.site.index_title = "The catalogue"

admin.site.register(models.AlternateName, AlternateNameAdmin)
admin.site.register(models.AnswerWording, AnswerWordingAdmin)
admin.site.register(models.ApprenticeMark, ApprenticeMarkAdmin)
admin.site.register(models.ApprenticeRoute, ApprenticeRouteAdmin)
admin.site.register(models.AskedPair, AskedPairAdmin)
admin.site.register(models.BodyFact, BodyFactAdmin)
admin.site.register(models.BodyFigure, BodyFigureAdmin)
admin.site.register(models.Cause, CauseAdmin)
admin.site.register(models.Certification, CertificationAdmin)
admin.site.register(models.CertificationFact, CertificationFactAdmin)
admin.site.register(models.CertificationFigure, CertificationFigureAdmin)
admin.site.register(models.CertifyingBody, CertifyingBodyAdmin)
admin.site.register(models.Claim, ClaimAdmin)
admin.site.register(models.ClaimSighting, ClaimSightingAdmin)
admin.site.register(models.Classification, ClassificationAdmin)
admin.site.register(models.Doubt, DoubtAdmin)
admin.site.register(models.Editor, EditorAdmin)
admin.site.register(models.ExamDomain, ExamDomainAdmin)
admin.site.register(models.ExplainedContradiction, ExplainedContradictionAdmin)
admin.site.register(models.Fee, FeeAdmin)
admin.site.register(models.FormerSlug, FormerSlugAdmin)
admin.site.register(models.JobRole, JobRoleAdmin)
admin.site.register(models.LinkCheck, LinkCheckAdmin)
admin.site.register(models.MembershipFee, MembershipFeeAdmin)
admin.site.register(models.Occupation, OccupationAdmin)
admin.site.register(models.OccupationFact, OccupationFactAdmin)
admin.site.register(models.OccupationMatch, OccupationMatchAdmin)
admin.site.register(models.OccupationOutlook, OccupationOutlookAdmin)
admin.site.register(models.OccupationWage, OccupationWageAdmin)
admin.site.register(models.OptionWording, OptionWordingAdmin)
admin.site.register(models.QuestionWording, QuestionWordingAdmin)
admin.site.register(models.RelatedCertification, RelatedCertificationAdmin)
admin.site.register(models.Report, ReportAdmin)
admin.site.register(models.Requirement, RequirementAdmin)
admin.site.register(models.RequirementCondition, RequirementConditionAdmin)
admin.site.register(models.RequirementPath, RequirementPathAdmin)
admin.site.register(models.Revision, RevisionAdmin)
admin.site.register(models.RoleCodeSet, RoleCodeSetAdmin)
admin.site.register(models.RoleFact, RoleFactAdmin)
admin.site.register(models.RoleFigure, RoleFigureAdmin)
admin.site.register(models.RoleFit, RoleFitAdmin)
admin.site.register(models.RoleName, RoleNameAdmin)
admin.site.register(models.Source, SourceAdmin)
admin.site.register(models.Term, TermAdmin)

# The secrets of second factors are nobody's to read; the entrance sets them up.
admin.site.unregister([StaticDevice, TOTPDevice])
