"""Vad som sägs på svenska om framstegen. What is said in Swedish of the scale of progress."""

from collections.abc import Mapping
from typing import Final

STEPS: Final[Mapping[str, str]] = {
    "0.5": "avsikt att delta",
    "1.0": "uppdrag och team på plats",
    "1.5": "planeringen har börjat",
    "2.0": "aktivitet, men inga förändringar",
    "2.5": "förändringar prövade, men ingen förbättring",
    "3.0": "måttlig förbättring",
    "3.5": "förbättring",
    "4.0": "betydande förbättring",
    "4.5": "hållbar förbättring",
    "5.0": "enastående och varaktiga resultat",
}

GROUPS: Final[Mapping[str, str]] = {"assignment-": "uppdraget anger inte {parts}"}

PARTS: Final[Mapping[str, str]] = {
    "not-opened": "arbetet är inte öppnat",
    "assignment-expectations": "vad som förväntas",
    "assignment-time": "hur mycket tid det finns",
    "assignment-responsibilities": "vem som ansvarar för vad",
    "assignment-authority": "vad man får besluta",
    "member-with-a-role": "ingen är utsedd med en roll",
    "whole-activity": "ingen planerad aktivitet anger hur, vem, när och hur den följs upp",
    "baseline-or-answer": "inget mått har sex mätvärden från före den första prövningen (som mest "
    "{0}), och ingen cykel som samlar information är besvarad",
    "studied-test": "ingen prövning av en förändring är studerad",
    "nothing-followed": "inget mått följs",
    "measures-with-target": "{0} av {1} mått som följs har ett målvärde och tre mätvärden; hälften "
    "behövs",
    "adopted-change": "ingen förändring är införd",
    "share-unknown": "det går inte att säga hur stor del av vägen till målet som är avklarad ({0} "
    "procent behövs): följ ett resultatmått med målvärde, med mätvärden före och efter den första "
    "prövningen",
    "share-of-the-way": "{0} procent av vägen till målet är avklarad, och {1} behövs",
    "signal-of-improvement": "inget resultat- eller processmått visar en signal om förbättring",
    "implementing-cycle": "ingen cykel som inför förändringen har börjat",
    "held-improvement": "förbättringen har inte hållit i sig efter den senaste förändringen längre "
    "än slumpen förklarar",
    "balancing-concern": "{0} visar en signal åt fel håll",
    "implemented-for-good": "en införande cykel saknar sitt beslut, sin plan för att hålla kvar den "
    "eller sitt kontrollmått",
    "held-six-months": "målet har inte hållits i sex månader",
}

WORDS: Final[Mapping[str, str]] = {
    "title": "Framsteg: vad som sägs, och vad underlaget stöder",
    "initiative": "Förbättringsarbete",
    "team": "Teamet säger",
    "director": "Chefen säger",
    "supported": "Stöds",
    "next": "Nästa steg",
    "lacks": "Vad nästa steg saknar",
    "steps_title": "Skalan, steg för steg",
    "score": "Värde",
    "step": "Steg",
    "there": "I historiken",
    "yes": "finns",
    "later": "finns, men ett lägre steg saknas",
    "missing": "Vad som saknas",
    "share": "{} procent av vägen till målet är avklarad.",
    "claim": "{} ({})",
    "all": "Alla steg stöds.",
    "none": "Inget förbättringsarbete har öppnats här än.",
    "source": "Skalan är Institute for Healthcare Improvements project progress score, som teamet "
    "och chefen bedömer varje månad, så att olika synsätt blir synliga. Vad historiken ska "
    "innehålla för varje steg är vår tolkning. Den jämför inga enheter.",
    "apart": "Det {} säger är mer än historiken stöder ({}). Antingen är underlaget inte antecknat, "
    "eller så är det för tidigt: tala om vilket.",
    "below": "Historiken stöder mer ({}) än {} säger ({}).",
    "team_who": "teamet",
    "director_who": "chefen",
}
