"""Who gets in where: every address and method, for everyone who may ask.

One line is one address of the network `own` (or of its trust or region) and one method. A column is a part; its
four letters are four people of that part:

    1st  in the network and local group that the page is about
    2nd  in a neighbour local group of the same network
    3rd  in a neighbour network of the same trust
    4th  in another trust of the same region

    o  let in    x  403, inside without the right    .  404, nothing there for you    s  sent to sign-in
    g  410, for guests only: who they are says the personal link that they came by, not the session
    -  nobody is that there: a coordinator, for one, is everywhere in the network

A regional coordinator sits in the regional centre, a trust of its own. What stands after "@" says which of several
things is asked for (tests/access_world.py). A new address needs a line here: tests/test_access.py looks for it.
Where the rights come from: ../shared/domain.md section 12, as amended by ../shared/design.md section 5.
"""

from dataclasses import dataclass

from network.actors import Part
from tests.world import NEIGHBOUR_GROUP, NEIGHBOUR_NETWORK, OTHER_TRUST, OWN

ANONYMOUS = ("anonymous", "")

TABLE = """
                                      coor oper loca reso lead stee regi admi anonymous

# The portal itself
GET   home                            o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   my_page                         o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   my_mail                         o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   my_letter                       .-.. .-.. .... o... .... .-.. .--- .--. s
GET   my_tasks                        o-oo o-oo oooo oooo oooo o-oo o--- o--o s
POST  my_digest                       o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   own_data                        o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   own_data_sight                  o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   own_data_take                   o-oo o-oo oooo oooo oooo o-oo o--- o--o s
POST  own_data_take                   o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   own_data_ask                    o-oo o-oo oooo oooo oooo o-oo o--- o--o s
POST  own_data_ask                    o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   accessibility                   o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   privacy                         o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   health                          o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   set_language                    o-oo o-oo oooo oooo oooo o-oo o--- o--o o
POST  set_language                    o-oo o-oo oooo oooo oooo o-oo o--- o--o o
POST  demo_sign_in                    o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   demo_mailbox                    o-oo o-oo oooo oooo oooo o-oo o--- o--o o

# Signing in
GET   account_login                   o-oo o-oo oooo oooo oooo o-oo o--- o--o o
POST  account_login                   o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   account_request_login_code      o-oo o-oo oooo oooo oooo o-oo o--- o--o o
POST  account_request_login_code      o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   account_confirm_login_code      o-oo o-oo oooo oooo oooo o-oo o--- o--o s
POST  account_confirm_login_code      o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   account_logout                  o-oo o-oo oooo oooo oooo o-oo o--- o--o o
POST  account_logout                  o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   account_inactive                o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   account_signup                  o-oo o-oo oooo oooo oooo o-oo o--- o--o o
POST  account_signup                  o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   mfa_authenticate                o-oo o-oo oooo oooo oooo o-oo o--- o--o s
POST  mfa_authenticate                o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   mfa_login_webauthn              o-oo o-oo oooo oooo oooo o-oo o--- o--o s
POST  mfa_login_webauthn              o-oo o-oo oooo oooo oooo o-oo o--- o--o s
# … by a provider: none is configured here (tests/openid/)
POST  openid_start                    .-.. .-.. .... .... .... .-.. .--- .--. .
GET   openid_callback                 .-.. .-.. .... .... .... .-.. .--- .--. .
GET   openid_unknown                  o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   openid_failed                   o-oo o-oo oooo oooo oooo o-oo o--- o--o o

# One's own account. Nobody here has a second step yet (tests/members/test_second_factor.py)
GET   own_sessions                    o-oo o-oo oooo oooo oooo o-oo o--- o--o s
POST  own_sessions                    o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   mfa_index                       o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   mfa_activate_totp               o-oo o-oo oooo oooo oooo o-oo o--- o--o s
POST  mfa_activate_totp               o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   mfa_deactivate_totp             .-.. .-.. .... .... .... .-.. .--- .--. s
POST  mfa_deactivate_totp             .-.. .-.. .... .... .... .-.. .--- .--. s
GET   mfa_add_webauthn                o-oo o-oo oooo oooo oooo o-oo o--- o--o s
POST  mfa_add_webauthn                o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   mfa_edit_webauthn               .-.. .-.. .... .... .... .-.. .--- .--. s
POST  mfa_edit_webauthn               .-.. .-.. .... .... .... .-.. .--- .--. s
GET   mfa_remove_webauthn             .-.. .-.. .... .... .... .-.. .--- .--. s
POST  mfa_remove_webauthn             .-.. .-.. .... .... .... .-.. .--- .--. s
GET   mfa_view_recovery_codes         .-.. .-.. .... .... .... .-.. .--- .--. s
GET   mfa_generate_recovery_codes     o-oo o-oo oooo oooo oooo o-oo o--- o--o s
POST  mfa_generate_recovery_codes     o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   mfa_download_recovery_codes     .-.. .-.. .... .... .... .-.. .--- .--. s
GET   mfa_reauthenticate              x-xx x-xx xxxx xxxx xxxx x-xx x--- x--x s
POST  mfa_reauthenticate              x-xx x-xx xxxx xxxx xxxx x-xx x--- x--x s
GET   mfa_reauthenticate_webauthn     x-xx x-xx xxxx xxxx xxxx x-xx x--- x--x s
POST  mfa_reauthenticate_webauthn     x-xx x-xx xxxx xxxx xxxx x-xx x--- x--x s
POST  openid_connect                  .-.. .-.. .... .... .... .-.. .--- .--. s
POST  openid_disconnect               .-.. .-.. .... .... .... .-.. .--- .--. s

# How a trust's people sign in: its administrator
GET   sign_in_policy                  x-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  sign_in_policy                  x-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   reset_second_factor             x-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  reset_second_factor             x-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s

# Personal links: whoever holds one (tests/mailing/test_links.py)
GET   personal_link                   o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   personal_link@garbled           g-gg g-gg gggg gggg gggg g-gg g--- g--g g
GET   wrong_recipient                 g-gg g-gg gggg gggg gggg g-gg g--- g--g g
POST  wrong_recipient                 g-gg g-gg gggg gggg gggg g-gg g--- g--g g
GET   invitation                      g-gg g-gg gggg gggg gggg g-gg g--- g--g g
POST  invitation                      g-gg g-gg gggg gggg gggg g-gg g--- g--g g

# The region: its strategy is read by all its trusts
GET   region                          o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   region@other                    .-.. .-.. .... .... .... .-.. .--- .--. s
GET   strategy                        o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   strategy@other                  .-.. .-.. .... .... .... .-.. .--- .--. s
GET   strategy_links                  o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   strategy_links@other            .-.. .-.. .... .... .... .-.. .--- .--. s
# … and written by the coordinator of the region's own centre, until the period is closed
GET   strategy_new                    x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  strategy_new                    x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   strategy_edit                   x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  strategy_edit                   x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   strategy_edit@closed            x-xx x-xx xxxx xxxx xxxx x-xx x--- x--x s
POST  strategy_edit@closed            x-xx x-xx xxxx xxxx xxxx x-xx x--- x--x s
GET   strategy_edit@other             .-.. .-.. .... .... .... .-.. .--- .--. s
POST  strategy_edit@other             .-.. .-.. .... .... .... .-.. .--- .--. s
GET   strategy_state                  x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  strategy_state                  x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   strategy_state@closed           x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  strategy_state@closed           x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   strategy_remove                 x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  strategy_remove                 x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   strategy_history                x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  strategy_restore                x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   focus_area_new                  x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  focus_area_new                  x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   focus_area                      x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  focus_area                      x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   focus_area@closed               x-xx x-xx xxxx xxxx xxxx x-xx x--- x--x s
POST  focus_area@closed               x-xx x-xx xxxx xxxx xxxx x-xx x--- x--x s
GET   focus_area@other                .-.. .-.. .... .... .... .-.. .--- .--. s
POST  focus_area@other                .-.. .-.. .... .... .... .-.. .--- .--. s
POST  focus_area_remove               x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   priorities_new                  x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  priorities_new                  x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   priority                        x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  priority                        x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  priority_move                   x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  priority_remove                 x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   target_new                      x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  target_new                      x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   target                          x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  target                          x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  target_move                     x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  target_remove                   x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   foundation_new                  x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  foundation_new                  x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   foundation                      x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  foundation                      x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  foundation_remove               x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   strategy_import_new             x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  strategy_import_new             x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   strategy_import                 x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  strategy_import                 x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   strategy_import_file            x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  strategy_import_drop            x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s

# Setting up: the coordinator of the region's own centre
GET   region_settings                 x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  region_settings                 x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   region_settings@other           .-.. .-.. .... .... .... .-.. .--- .--. s
POST  region_settings@other           .-.. .-.. .... .... .... .-.. .--- .--. s
GET   region_trust                    x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  region_trust                    x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   trust_start                     x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  trust_start                     x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   network_start                   x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
POST  network_start                   x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s

# Settings: the administrator's of the trust, the coordinator's of the own network
GET   trust_settings                  o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   trust_profile                   x-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  trust_profile                   x-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   trust_terms                     x-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  trust_terms                     x-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   trust_logos                     x-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  trust_logos                     x-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   trust_logo                      o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  trust_logo_remove               x-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   network_new                     x-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  network_new                     x-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   network_settings                o-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  network_settings                o-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   local_group_new                 o-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  local_group_new                 o-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   local_group                     o-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  local_group                     o-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   trust_history                   o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s

# What a trust and its networks show to everyone
GET   trust                           o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   network                         o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   documents                       o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   document_file@public            o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   document_file@internal          o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s

# Documents: coordinator and operations group keep them
GET   document_add                    o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  document_add                    o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   document_edit                   o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  document_edit                   o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   document_delete                 o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  document_delete                 o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s

# Plans: a draft is seen by those who work on it or steer it, a finished one by everyone in the trust
GET   plans                           o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   plan_new                        o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  plan_new                        o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
# … from a document: what waits for its review, and at @stored the original of a plan
GET   plan_import_new                 o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  plan_import_new                 o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   plan_import                     o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  plan_import_settle              o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   plan_import_part                o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  plan_import_part                o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   plan_import_line                o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  plan_import_line                o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  plan_import_year                o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  plan_import_store               o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  plan_import_drop                o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   plan_import_file                o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   plan_import_file@stored         o-x. o-x. oox. xxx. xxx. o-x. .--- o--. s
GET   plan                            o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan@finished                   o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   plan_head                       o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  plan_head                       o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  plan_head@finished              x-x. x-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   plan_decide                     o-.. x-.. xx.. .... .... x-.. .--- x--. s
POST  plan_decide                     o-.. x-.. xx.. .... .... x-.. .--- x--. s
POST  plan_decide@finished            o-x. x-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   local_meetings                  o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  local_meetings                  o-.. o-.. xx.. .... .... x-.. .--- x--. s
GET   logo                            o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   logo_new                        o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  logo_new                        o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  logo_remove                     o-.. o-.. xx.. .... .... x-.. .--- x--. s

# What a plan consists of
GET   area_new                        x-.. x-.. xx.. .... .... x-.. .--- x--. s
GET   area_new@own_areas              o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  area_new                        x-.. x-.. xx.. .... .... x-.. .--- x--. s
POST  area_new@own_areas              o-.. o-.. xx.. .... .... x-.. .--- x--. s
GET   area                            x-.. x-.. xx.. .... .... x-.. .--- x--. s
GET   area@own_areas                  o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  area                            x-.. x-.. xx.. .... .... x-.. .--- x--. s
POST  area@own_areas                  o-.. o-.. xx.. .... .... x-.. .--- x--. s
GET   sub_goal_new                    o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  sub_goal_new                    o-.. o-.. xx.. .... .... x-.. .--- x--. s
GET   sub_goal                        o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  sub_goal                        o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  sub_goal@finished               x-x. x-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  sub_goal_move                   o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  sub_goal_remove                 o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  sub_goal_restore                o-.. o-.. xx.. .... .... x-.. .--- x--. s
GET   activity_new                    o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  activity_new                    o-.. o-.. xx.. .... .... x-.. .--- x--. s
GET   activity                        o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  activity                        o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  activity@of_groups              o-.. o-.. oo.. .... .... x-.. .--- x--. s
POST  activity@finished               o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  activity@finished_of_groups     o-x. o-x. oox. xxx. xxx. x-x. .--- x--. s
POST  activity_move                   o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  activity_remove                 o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  activity_remove@finished        x-x. x-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  activity_restore                o-.. o-.. xx.. .... .... x-.. .--- x--. s

# Projects and news of a network: read by the trust's members, kept by coordinator and operations group
GET   projects                        o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   project                         o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   project_new                     o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  project_new                     o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   project_edit                    o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  project_edit                    o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  project_remove                  o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  project_restore                 o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   project@removed                 o-.. o-.. .... .... .... .-.. .--- .--. s
GET   news                            o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   news_item                       o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   news_new                        o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  news_new                        o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   news_edit                       o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  news_edit                       o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  news_remove                     o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  news_restore                    o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s

# Newsletters as they are read: public ones by everybody, the others by members once they are sent
GET   newsletters                     o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   newsletter_feed                 o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   newsletter@public               o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   newsletter                      o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   newsletter@draft                o-.. o-.. .... .... .... .-.. .--- .--. s
# … from outside, and by the link in a mail
GET   newsletter_subscribe            o-oo o-oo oooo oooo oooo o-oo o--- o--o o
POST  newsletter_subscribe            o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   newsletter_confirm              o-oo o-oo oooo oooo oooo o-oo o--- o--o o
POST  newsletter_confirm              o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   newsletter_leave                o-oo o-oo oooo oooo oooo o-oo o--- o--o o
POST  newsletter_leave                o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   newsletter_choices              o-oo o-oo oooo oooo oooo o-oo o--- o--o o
POST  newsletter_choices              o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   newsletter_choices@garbled      g-gg g-gg gggg gggg gggg g-gg g--- g--g g
GET   my_newsletters                  o-oo o-oo oooo oooo oooo o-oo o--- o--o s
POST  my_newsletters                  o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   newsletter_subscribers          o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   newsletter_subscriber_remove    o-.. o-.. .... .... .... .-.. .--- .--. s
POST  newsletter_subscriber_remove    o-.. o-.. .... .... .... .-.. .--- .--. s

# Writing newsletters: coordinator and operations group of the network; a picture of a sent one is for everybody
GET   newsletter_new                  o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  newsletter_new                  o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   newsletter_edit                 o-.. o-.. .... .... .... .-.. .--- .--. s
POST  newsletter_edit                 o-.. o-.. .... .... .... .-.. .--- .--. s
GET   newsletter_edit@waiting         o-.. o-.. .... .... .... .-.. .--- .--. s
GET   newsletter_remove               o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  newsletter_remove               o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  newsletter_restore              o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   newsletter_history              o-.. o-.. .... .... .... .-.. .--- .--. s
POST  newsletter_change_take_back     o-.. o-.. .... .... .... .-.. .--- .--. s
GET   newsletter_presence             o-.. o-.. .... .... .... .-.. .--- .--. s
GET   newsletter_section_new          o-.. o-.. .... .... .... .-.. .--- .--. s
POST  newsletter_section_new          o-.. o-.. .... .... .... .-.. .--- .--. s
POST  newsletter_section_preview      o-.. o-.. .... .... .... .-.. .--- .--. s
GET   newsletter_section              o-.. o-.. .... .... .... .-.. .--- .--. s
POST  newsletter_section              o-.. o-.. .... .... .... .-.. .--- .--. s
POST  newsletter_section_move         o-.. o-.. .... .... .... .-.. .--- .--. s
POST  newsletter_section_remove       o-.. o-.. .... .... .... .-.. .--- .--. s
POST  newsletter_section_restore      o-.. o-.. .... .... .... .-.. .--- .--. s
GET   newsletter_images               o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   newsletter_image_new            o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  newsletter_image_new            o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   newsletter_image_edit           o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  newsletter_image_edit           o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  newsletter_image_remove         o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  newsletter_image_restore        o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   newsletter_image                o-.. o-.. .... .... .... .-.. .--- .--. s
GET   newsletter_image@sent           o-oo o-oo oooo oooo oooo o-oo o--- o--o o

# Looking at newsletters and checking them: those who write them
GET   newsletter_look                 o-.. o-.. .... .... .... .-.. .--- .--. s
GET   newsletter_look@sent            o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   newsletter_frame                o-.. o-.. .... .... .... .-.. .--- .--. s
GET   newsletter_frame@sent           o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  newsletter_try                  o-.. o-.. .... .... .... .-.. .--- .--. s
GET   newsletter_check                o-.. o-.. .... .... .... .-.. .--- .--. s
POST  newsletter_check                o-.. o-.. .... .... .... .-.. .--- .--. s
GET   newsletter_check@sent           o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s

# Sending newsletters: those who write see all of it and approve; the coordinator sends
GET   newsletter_readers              o-.. o-.. .... .... .... .-.. .--- .--. s
POST  newsletter_readers              o-.. o-.. .... .... .... .-.. .--- .--. s
GET   newsletter_send                 o-.. o-.. .... .... .... .-.. .--- .--. s
POST  newsletter_send                 o-.. x-.. .... .... .... .-.. .--- .--. s
POST  newsletter_approve              o-.. o-.. .... .... .... .-.. .--- .--. s
POST  newsletter_take_back            o-.. o-.. .... .... .... .-.. .--- .--. s
GET   newsletter_sent                 o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  newsletter_sent                 o-x. x-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   newsletter_settings             o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  newsletter_settings             o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s

# Frozen versions: anyone reads what is public, the trust's members what is in force, those who work on it the rest
GET   network_about                   o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   plan_versions                   o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan_versions@finished          o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   plan_version@public             o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   plan_version_file@public        o-oo o-oo oooo oooo oooo o-oo o--- o--o o
GET   plan_version@kept               o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan_version_file@kept          o-.. o-.. oo.. .... .... o-.. .--- o--. s
POST  plan_version_print              o-.. x-.. xx.. .... .... x-.. .--- x--. s
GET   plan_version_minutes            o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan_version_minutes@public     .-x. .-x. ..x. xxx. xxx. .-x. .--- .--. s
# … and what the steering group says about a plan
GET   plan_steering                   o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan_steering@finished          o-x. o-x. oox. xxx. xxx. o-x. .--- o--. s
POST  plan_steering_comment           x-.. x-.. xx.. .... .... o-.. .--- x--. s
POST  plan_steering_comment@finished  x-x. x-x. xxx. xxx. xxx. o-x. .--- x--. s
POST  plan_steering_note              x-x. x-x. xxx. xxx. xxx. o-x. .--- x--. s
POST  plan_steering_remove            x-.. x-.. xx.. .... .... o-.. .--- x--. s
POST  plan_steering_remove@of_another x-.. x-.. xx.. .... .... x-.. .--- x--. s

# Writing together: those who see drafts read what is said; all but the steering group say something
GET   plan_comments                   o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan_comments@finished          o-x. o-x. oox. xxx. xxx. o-x. .--- o--. s
POST  plan_comments                   o-.. o-.. oo.. .... .... x-.. .--- o--. s
POST  plan_comments@finished          o-x. o-x. oox. xxx. xxx. x-x. .--- o--. s
POST  comment_settle                  o-.. o-.. oo.. .... .... x-.. .--- o--. s
POST  comment_delete                  o-.. x-.. xx.. .... .... x-.. .--- x--. s
GET   plan_presence                   o-.. o-.. oo.. .... .... o-.. .--- o--. s
# … a local group leader suggests, those who write the plan answer
GET   plan_suggestions                o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan_suggestion                 o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan_suggestion@finished        o-.. o-.. oo.. .... .... o-.. .--- o--. s
POST  plan_suggestion_answer          o-.. o-.. xx.. .... .... x-.. .--- x--. s
GET   activity_suggest                x-.. x-.. oo.. .... .... x-.. .--- x--. s
POST  activity_suggest                x-.. x-.. oo.. .... .... x-.. .--- x--. s
POST  activity_suggest@finished       x-x. x-x. xxx. xxx. xxx. x-x. .--- x--. s
GET   sub_goal_suggest                x-.. x-.. oo.. .... .... x-.. .--- x--. s
POST  sub_goal_suggest                x-.. x-.. oo.. .... .... x-.. .--- x--. s
# … and how the plan came about
GET   plan_history                    o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan_history@finished           o-x. o-x. oox. xxx. xxx. o-x. .--- o--. s
POST  change_take_back                o-.. o-.. xx.. .... .... x-.. .--- x--. s
GET   plan_differences                o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan_differences@finished       o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s

# Following up: whoever reads the plan reads that too; writers, the named person and leaders of local groups act
GET   plan_following                  o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan_following@finished         o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   activity_follow_up              o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   activity_follow_up@finished     o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
POST  activity_follow_up              o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  activity_follow_up@of_groups    o-.. o-.. oo.. .... .... x-.. .--- x--. s
POST  activity_follow_up@finished     o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  activity_follow_up@finished_of_groups o-x. o-x. oox. xxx. xxx. x-x. .--- x--. s
POST  activity_follow_up@finished_named o-x. o-x. xxx. oxx. xxx. x-x. .--- x--. s
GET   evidence_file                   o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   evidence_file@finished          o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
POST  evidence_remove                 o-.. o-.. xx.. .... .... x-.. .--- x--. s
POST  evidence_remove@finished        o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s

# Carrying forward: those who write the network's plans, whatever the state of this one
GET   plan_carrying                   o-.. o-.. xx.. .... .... x-.. .--- x--. s
GET   plan_carrying@finished          o-x. o-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  plan_carrying                   o-.. o-.. xx.. .... .... x-.. .--- x--. s

# The thread over the years: the trust's members; from an area of a draft, those who read it
GET   threads                         o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   thread                          o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   thread@other                    .-.. .-.. .... .... .... .-.. .--- .--. s
GET   region_thread                   o-oo o-oo oooo oooo oooo o-oo o--- o--o s
GET   region_thread@other             .-.. .-.. .... .... .... .-.. .--- .--. s
GET   thread_of_area                  o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   thread_of_area@finished         o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s

# Print: whoever reads the plan …
POST  plan_print                      o-.. o-.. oo.. .... .... o-.. .--- o--. s
POST  plan_print@finished             o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   plan_print_job                  o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan_print_file                 o-.. o-.. oo.. .... .... o-.. .--- o--. s
POST  plan_summary_print              o-.. o-.. oo.. .... .... o-.. .--- o--. s
POST  plan_summary_print@finished     o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   plan_status_print               o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan_status_print@finished      o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
POST  plan_status_print               o-.. o-.. oo.. .... .... o-.. .--- o--. s
POST  plan_status_print@finished      o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   plan_export                     o-.. o-.. oo.. .... .... o-.. .--- o--. s
GET   plan_export@finished            o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
# … but a print of an earlier draft of it is for those who read drafts
GET   plan_print_file@finished        o-.. o-.. oo.. .... .... o-.. .--- o--. s

# Watching mail: coordinator and operations group of the network; the coordinator stops and goes on
GET   dispatches                      o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
GET   dispatch                        o-.. o-.. .... .... .... .-.. .--- .--. s
GET   dispatch@of_trust               o-o. o-o. .... .... .... .-.. .--- .--. s
POST  dispatch_pause                  o-.. x-.. .... .... .... .-.. .--- .--. s
POST  dispatch_resume                 o-.. x-.. .... .... .... .-.. .--- .--. s
GET   dispatch_cancel                 o-.. x-.. .... .... .... .-.. .--- .--. s
POST  dispatch_cancel                 o-.. x-.. .... .... .... .-.. .--- .--. s
GET   outgoing_mail                   o-.. o-.. .... .... .... .-.. .--- .--. s
GET   outgoing_mail@of_trust          o-o. o-o. .... .... .... .-.. .--- .--. s

# The wording of letters is the trust's: whoever writes for one of its networks
GET   letters                         o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
GET   letter                          o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
POST  letter                          o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
GET   letter_preview                  o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
POST  letter_preview                  o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
GET   letter_standard                 o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
POST  letter_standard                 o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
GET   letter_history                  o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
POST  letter_history                  o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s

# Writing a letter: coordinator and operations group of the network; the coordinator sends
GET   letter_new                      o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
POST  letter_new                      o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
GET   letter_draft                    o-.. o-.. .... .... .... .-.. .--- .--. s
GET   letter_draft@of_both            x-x. x-x. .... .... .... .-.. .--- .--. s
POST  letter_draft                    o-.. o-.. .... .... .... .-.. .--- .--. s
POST  letter_draft@of_both            x-x. x-x. .... .... .... .-.. .--- .--. s
GET   draft_preview                   o-.. o-.. .... .... .... .-.. .--- .--. s
POST  draft_preview                   o-.. o-.. .... .... .... .-.. .--- .--. s
GET   letter_delete                   o-.. o-.. .... .... .... .-.. .--- .--. s
POST  letter_delete                   o-.. o-.. .... .... .... .-.. .--- .--. s
GET   letter_send                     o-.. x-.. .... .... .... .-.. .--- .--. s
POST  letter_send                     o-.. x-.. .... .... .... .-.. .--- .--. s
POST  letter_send@of_both             x-x. x-x. .... .... .... .-.. .--- .--. s
POST  dispatch_resend                 o-.. x-.. .... .... .... .-.. .--- .--. s
POST  address_ask                     o-o. x-x. .... .... .... .-.. .--- .--. s

# Addresses that do not work: those who write letters settle and release them
GET   mail_addresses                  o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
POST  address_settle                  o-o. o-o. .... .... .... .-.. .--- .--. s
GET   suppression_add                 o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
POST  suppression_add                 o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
GET   suppression_release             o-o. o-o. .... .... .... .-.. .--- .--. s
POST  suppression_release             o-o. o-o. .... .... .... .-.. .--- .--. s

# Coverage: the steering group counts, a local group leader has the own group
GET   coverage                        o-o. o-o. ooo. xxx. xxx. o-o. .--- o--. s
GET   coverage_file                   o-o. o-o. ooo. xxx. xxx. o-o. .--- o--. s
GET   workplace_needs                 o-o. o-o. xxx. xxx. xxx. x-x. .--- o--. s
POST  workplace_needs                 o-o. o-o. xxx. xxx. xxx. x-x. .--- o--. s
GET   region_coverage                 x-xx x-xx xxxx xxxx xxxx x-xx o--- x--x s
GET   vacancies                       o-o. o-o. ooo. xxx. xxx. x-x. .--- o--. s
GET   vacancy_new                     o-.. o-.. o... xxx. xxx. x-x. .--- o--. s
POST  vacancy_new                     o-.. o-.. o... xxx. xxx. x-x. .--- o--. s
GET   vacancy_close                   o-.. o-.. o... .... .... .-.. .--- o--. s
POST  vacancy_close                   o-.. o-.. o... .... .... .-.. .--- o--. s

# A mail provider, which proves itself by a secret; without one in use nothing is there
POST  mail_webhook                    .-.. .-.. .... .... .... .-.. .--- .--. .

# How the trust's mail leaves: coordinators and the administrator, who reads no letters
GET   mail_sender                     o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  mail_sender                     o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  mail_sender_test                o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  mail_sender_pause               o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  mail_sender_resume              o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s

# The register as a file, and who stands there twice: coordinators for their networks, and the administrator
GET   register_export                 o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  register_export                 o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   import_new                      o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  import_new                      o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
# … a list is seen by who brought it
GET   import_columns                  o-.. .-.. .... .... .... .-.. .--- .--. s
POST  import_columns                  o-.. .-.. .... .... .... .-.. .--- .--. s
GET   import_review                   o-.. .-.. .... .... .... .-.. .--- .--. s
POST  import_review                   o-.. .-.. .... .... .... .-.. .--- .--. s
GET   import_drop                     o-.. .-.. .... .... .... .-.. .--- .--. s
POST  import_drop                     o-.. .-.. .... .... .... .-.. .--- .--. s
GET   import_progress                 o-.. .-.. .... .... .... .-.. .--- .--. s
POST  import_carry_out                o-.. .-.. .... .... .... .-.. .--- .--. s
# … two persons by who sees both
GET   duplicates                      o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   merge_pair                      o-.. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  merge_pair                      o-.. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   merge_undo                      o-.. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  merge_undo                      o-.. x-x. xxx. xxx. xxx. x-x. .--- o--. s

# The register's people: coordinator and operations group of the network, and for the own group its leader
GET   register                        o-o. o-o. ooo. xxx. xxx. x-x. .--- o--. s
GET   leaders                         o-o. o-o. ooo. xxx. xxx. x-x. .--- o--. s
GET   workplaces                      o-o. o-o. ooo. xxx. xxx. x-x. .--- o--. s
GET   proposals                       o-o. o-o. ooo. xxx. xxx. x-x. .--- o--. s
POST  proposal_decline                o-.. o-.. o... xx.. .... .-.. .--- o--. s
GET   workplace_new                   o-o. o-o. xxx. xxx. xxx. x-x. .--- o--. s
POST  workplace_new                   o-o. o-o. xxx. xxx. xxx. x-x. .--- o--. s
GET   workplace_edit                  o-o. o-o. xxx. xxx. xxx. x-x. .--- o--. s
POST  workplace_edit                  o-o. o-o. xxx. xxx. xxx. x-x. .--- o--. s
POST  register_bulk                   o-o. o-o. xxx. xxx. xxx. x-x. .--- o--. s
GET   appointment_new                 o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
POST  appointment_new                 o-o. o-o. xxx. xxx. xxx. x-x. .--- x--. s
GET   appointment_edit                o-.. o-.. o... xx.. .... .-.. .--- o--. s
POST  appointment_edit                o-.. o-.. o... xx.. .... .-.. .--- o--. s
GET   appointment_place               o-.. o-.. o... xx.. .... .-.. .--- o--. s
POST  appointment_place               o-.. o-.. o... xx.. .... .-.. .--- o--. s
GET   appointment_leader              o-.. o-.. o... xx.. .... .-.. .--- o--. s
POST  appointment_leader              o-.. o-.. o... xx.. .... .-.. .--- o--. s
GET   appointment_leave               o-.. o-.. o... xx.. .... .-.. .--- o--. s
POST  appointment_leave               o-.. o-.. o... xx.. .... .-.. .--- o--. s
GET   appointment_end                 o-.. o-.. o... xx.. .... .-.. .--- o--. s
POST  appointment_end                 o-.. o-.. o... xx.. .... .-.. .--- o--. s
GET   appointment_leave@led           o-.. o-.. o... xx.. o... .-.. .--- o--. s
POST  appointment_leave@led           o-.. o-.. o... xx.. o... .-.. .--- o--. s
GET   appointment_end@led             o-.. o-.. o... xx.. o... .-.. .--- o--. s
POST  appointment_end@led             o-.. o-.. o... xx.. o... .-.. .--- o--. s
GET   confirm_ask                     o-o. x-x. xxx. xxx. xxx. x-x. .--- x--. s
POST  confirm_ask                     o-o. x-x. xxx. xxx. xxx. x-x. .--- x--. s
# … a person's page, which colleagues see the first lines of; what is corrected and noted there
GET   person                          o-.. o-.. o... oo.. .... .-.. .--- o--. s
GET   person_edit                     o-.. o-.. o... xx.. .... .-.. .--- o--. s
POST  person_edit                     o-.. o-.. o... xx.. .... .-.. .--- o--. s
GET   competence_new                  o-.. o-.. x... xx.. .... .-.. .--- o--. s
POST  competence_new                  o-.. o-.. x... xx.. .... .-.. .--- o--. s
GET   competence_remove               o-.. o-.. x... xx.. .... .-.. .--- o--. s
POST  competence_remove               o-.. o-.. x... xx.. .... .-.. .--- o--. s
# … who is asked to sign in: by coordinators, and by the administrator
GET   person_invite                   o-.. x-.. x... xx.. .... .-.. .--- o--. s
POST  person_invite                   o-.. x-.. x... xx.. .... .-.. .--- o--. s
GET   invitations                     o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  invitation_withdraw             o-.. .-.. .... .... .... .-.. .--- o--. s
# … roles and groups: who sits in them is known to all, and given by coordinators and administrators
GET   role_new                        o-.. x-.. x... xx.. .... .-.. .--- o--. s
POST  role_new                        o-.. x-.. x... xx.. .... .-.. .--- o--. s
GET   role_end                        o-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  role_end                        o-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   bodies                          o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   body                            o-o. o-o. ooo. ooo. ooo. o-o. .--- o--. s
GET   body_new                        o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  body_new                        o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   body_edit                       o-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  body_edit                       o-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   body_member_new                 o-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
POST  body_member_new                 o-x. x-x. xxx. xxx. xxx. x-x. .--- o--. s
# … and the yearly question, answered by personal link (tests/members/test_confirming.py)
GET   confirm_staff                   g-gg g-gg gggg gggg gggg g-gg g--- g--g g
POST  confirm_staff                   g-gg g-gg gggg gggg gggg g-gg g--- g--g g
GET   confirm_staff_left              g-gg g-gg gggg gggg gggg g-gg g--- g--g g
POST  confirm_staff_left              g-gg g-gg gggg gggg gggg g-gg g--- g--g g
GET   confirm_staff_leader            g-gg g-gg gggg gggg gggg g-gg g--- g--g g
POST  confirm_staff_leader            g-gg g-gg gggg gggg gggg g-gg g--- g--g g
GET   confirm_own                     g-gg g-gg gggg gggg gggg g-gg g--- g--g g
POST  confirm_own                     g-gg g-gg gggg gggg gggg g-gg g--- g--g g

# What people ask about their own data: coordinators and the administrator answer
GET   data_requests                   o-o. x-x. xxx. xxx. xxx. x-x. .--- o--. s
GET   data_request                    o-o. .-.. .... .... .... .-.. .--- o--. s
POST  data_request                    o-o. .-.. .... .... .... .-.. .--- o--. s
"""

COLUMNS = (
    Part.COORDINATOR,
    Part.OPERATIONS_GROUP,
    Part.LOCAL_GROUP_LEADER,
    Part.RESOURCE_PERSON,
    Part.LEADER,
    Part.STEERING_GROUP,
    Part.REGIONAL_COORDINATOR,
    Part.ADMINISTRATOR,
)
PLACES = (OWN, NEIGHBOUR_GROUP, NEIGHBOUR_NETWORK, OTHER_TRUST)
NOBODY = "-"


@dataclass(frozen=True)
class Row:
    method: str
    thing: str  # name of the address, with the "@…" that says which of several
    letters: dict[tuple[str, str], str]  # (part, place) → letter

    @property
    def url_name(self) -> str:
        return self.thing.partition("@")[0]

    def __str__(self) -> str:
        return f"{self.method} {self.thing}"


def read(table: str) -> list[Row]:
    lines = [line.split() for line in table.splitlines()[2:] if line and not line.startswith("#")]
    return [Row(method, thing, letters_of(cells)) for method, thing, *cells in lines]


def letters_of(cells: list[str]) -> dict[tuple[str, str], str]:
    *parts, anonymous = cells
    letters = {
        (part, place): letter
        for part, cell in zip(COLUMNS, parts, strict=True)
        for place, letter in zip(PLACES, cell, strict=True)
        if letter != NOBODY
    }
    return letters | {ANONYMOUS: anonymous}


ROWS = read(TABLE)
