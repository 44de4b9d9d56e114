"""An invented strategy as text, with a word misspelt and a title that its list of areas writes differently."""

STRATEGY = """# Nettverkene i vår region

## Strategi 2070-2074

Strategien gjelder for alle nettverkene i regionen. Den bygger på følgende dokumenter:

- Nasjonal plan for lindring (2068-2071). Departementet
- Veileder om samtaler. Direktoratet 2066

### **FORMÅL**

Den som er syk, skal være trygg på hjelpen.

### **NETTVERKET SKAL KJENNETEGNES AV**

Kunnskap, ro og godt samarbeid.

## FOKUSOMRÅDENE

1. Kompetanse
2. Ledelsesforankring

## 1. KOMPETANSE

**Mål:** Alle kan det de trenger
i møte med den syke.

### Aktuelle innsatsområder:

- styrke kunnskapen om smerte
- arbeide for at minimum 80 % av ressurspersonene underviser på egen arbeidsplass

## 2. LEDELSEFORANKRING

**Mål:** Lederne kjenner nettverket.

### Aktuelle innsatsområder:

- møte ressurspsykiatere i kommunene
- arbeide for minst 60 prosent oppslutning om lederkurset innen 2073
"""
