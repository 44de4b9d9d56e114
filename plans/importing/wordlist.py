"""Words of these plans in their base form, to recognise what scanning and typing make of them."""

_WORDS = """
ressursperson ressurspersonar ressurssykepleier ressurssjukepleiar ressursfysioterapeut ressursergoterapeut
ressursfysio ressursterapeut kontaktsykepleier sykepleier sjukepleiar fysioterapeut ergoterapeut sosionom
kreftkoordinator kreftsykepleier sykehusprest driftsgruppe styringsgruppe arbeidsgruppe nettverksgruppe lokallag
nettverk nettverksmøte nettverkssamling nettverksarbeid sykepleiernettverk ergoterapinettverk
fysioterapinettverk halvdagssamling fagdag ledersamling leiarsamling introduksjonskurs nyhetsbrev nyheitsbrev
velkomstbrev referat årshjul årsplan årsrapport arbeidsplan arbeidsplass arbeidssted kompetanse kompetanseheving
kompetanseplan kompetansesenter kompetanseheiving samhandling samarbeid samarbeidspartner samarbeidspart
samarbeidsavtale delavtale særavtale tjenesteavtale tenesteavtale funksjonsbeskrivelse funksjonsbeskriving
ledelsesforankring leiingsforankring ledelse leiing forankring forankret organisering synliggjøring
synleggjering pasient pårørende pårørande pårørendearbeid pasientarbeid pasientforløp pakkeforløp kreftpasient
kreftomsorg kreftbehandling kreftsykdom kreftforeningen kreftforeininga palliasjon palliativ lindrende lindrande
behandling behandlingsforløp omsorgstjeneste omsorgsteneste helsetjeneste helseteneste helsepersonell
helseforetak helseføretak foretaksområde føretaksområde satsningsområde satsingsområde fokusområde innsatsområde
delmål målsetting målsetjing aktivitet tiltak ansvarlig ansvarleg strategi strategiperiode videreformidle
vidareformidle formidle kunnskap kunnskapsdeling ferdighet ferdigheit holdning haldning undervisning
undervisningsmal veileder rettleiar hospitering hospiteringsordning hospitere rapportering evaluering
rekruttering implementering utviklingsarbeid prosjektmidler prosjektmidlar erfaringsutveksling refleksjon
diskusjon tverrfaglig tverrfagleg helhetlig heilskapleg trygghet tryggleik etisk bevissthet kommune kommunene
sykehjem sjukeheim hjemmetjeneste heimeteneste forvaltning legekontor fastlege egenomsorg eigenomsorg
minoritetsbakgrunn innvandrerbakgrunn seneffekter livskvalitet sykdomsgruppe sykdom sjukdom multippel sklerose
medarbeider medarbeidar deltagelse konferanse forskning publikasjon stimulere oppmuntre oppfordre gjennomføre
gjennomgang arrangere informere informasjon deltakelse deltaking deltaker deltakar planlegge planleggje
planlegging utarbeide vurdere vurdering
"""

# Misreadings that letters alone would not lead back from.
KNOWN_MISREADINGS = {
    "ressurspsykiater": "ressurssykepleier",
    "ressurspsykepleier": "ressurssykepleier",
    "ressurspsykolog": "ressurssykepleier",
}

# Those whose logos stand on plans. A line of nothing but these is no content.
_LOGO_WORDS = """
helse stavanger bergen fonna førde vest nord midt sør øst universitetssjukehus universitetssykehus haukeland
sykehus sjukehus sus hus kreftomsorg kreftforeningen rogaland vestland kommune kompetansesenter klb hf foretak
føretak stiftelsen helseregion palliativt senter
"""

WORDS = _WORDS.split()
LOGO_WORDS = frozenset(_LOGO_WORDS.split())
