"""The register: lists of people, and what is done with one of them."""

from django.urls import include, path

from members.views import appointments, bodies, bulk, confirming, inviting, leaders, people, register, workplaces

appointment = [
    path("endre/", appointments.appointment_edit, name="appointment_edit"),
    path("arbeidssted/", appointments.appointment_place, name="appointment_place"),
    path("leder/", appointments.appointment_leader, name="appointment_leader"),
    path("permisjon/", appointments.appointment_leave, name="appointment_leave"),
    path("avslutt/", appointments.appointment_end, name="appointment_end"),
]
person = [
    path("rett/", people.person_edit, name="person_edit"),
    path("rolle/", people.role_new, name="role_new"),
    path("inviter/", inviting.person_invite, name="person_invite"),
    path("kompetanse/", people.competence_new, name="competence_new"),
]
register_of_trust = [
    path("", register.register, name="register"),
    path("ny/", appointments.appointment_new, name="appointment_new"),
    path("utvalgte/", bulk.register_bulk, name="register_bulk"),
    path("ansettelse/<int:pk>/", include(appointment)),
    path("person/<int:pk>/", include(person)),
    path("kompetanse/<int:pk>/fjern/", people.competence_remove, name="competence_remove"),
    path("rolle/<int:pk>/avslutt/", people.role_end, name="role_end"),
    path("ledere/", leaders.leaders, name="leaders"),
    path("sporsmal/", confirming.confirm_ask, name="confirm_ask"),
    path("forslag/", confirming.proposals, name="proposals"),
    path("forslag/<int:pk>/avvis/", confirming.proposal_decline, name="proposal_decline"),
    path("invitasjoner/", inviting.invitations, name="invitations"),
    path("invitasjoner/<int:pk>/trekk/", inviting.invitation_withdraw, name="invitation_withdraw"),
    path("utvalg/", bodies.bodies, name="bodies"),
    path("utvalg/ny/", bodies.body_new, name="body_new"),
    path("utvalg/<int:pk>/", bodies.body, name="body"),
    path("utvalg/<int:pk>/endre/", bodies.body_edit, name="body_edit"),
    path("utvalg/<int:pk>/medlem/", bodies.body_member_new, name="body_member_new"),
    path("arbeidssteder/", workplaces.workplaces, name="workplaces"),
    path("arbeidssteder/ny/", workplaces.workplace_new, name="workplace_new"),
    path("arbeidssteder/<int:pk>/", workplaces.workplace_edit, name="workplace_edit"),
]
urlpatterns = [
    path("<slug:trust>/register/", include(register_of_trust)),
]
