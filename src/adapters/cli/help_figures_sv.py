"""Hjälpen på svenska för diagram och siffror. The help in Swedish on charts and figures."""

from collections.abc import Mapping
from typing import Final

FIGURES: Final[Mapping[str, str]] = {
    "Draw a measure, or all measures of an initiative.": (
        "Rita ett mått, eller alla mått i ett förbättringsarbete.\n\n"
        "Med delar, signaler, cykler, mål och kommentarer. Vad bilden visar sägs också i meningar "
        "och som tabell: på sidan i en .html-fil, och här när ingen fil anges."
    ),
    "An initiative or a measure, by id or name.": (
        "Ett förbättringsarbete eller ett mått, med id eller namn."
    ),
    "A file to write: .svg, .png, .pdf or .html.": (
        "En fil att skriva: .svg, .png, .pdf eller .html."
    ),
    "Draw these strata apart, such as women,men; or all.": (
        "Rita dessa delgrupper var för sig, till exempel women,men; eller all."
    ),
    "Take figures in from tables, and series out.": (
        "Ta in siffror från tabeller, och ta ut serier."
    ),
    "Record the measurements of a table.": (
        "Registrera mätvärdena i en tabell.\n\n"
        "En rubrikrad, sedan ett mätvärde per rad: en period, och ett värde eller en täljare och "
        "en nämnare; kanske en delgrupp, en källa och en kommentar. Dåliga rader berättas med rad "
        "och kolumn. Samma tabell två gånger ändrar ingenting."
    ),
    "A table: .csv, .xlsx, .xls, .ods or .json, or -.": (
        "En tabell: .csv, .xlsx, .xls, .ods eller .json, eller -."
    ),
    "A measure, by id or name.": "Ett mått, med id eller namn.",
    "Where a field stands: field=heading, or field=number.": (
        "Var ett fält står: fält=rubrik, eller fält=nummer."
    ),
    "Read it as this layout, kept with the measure, says.": (
        "Läs den som denna uppläggning, sparad med måttet, säger."
    ),
    "Keep the columns with the measure, by this name.": (
        "Spara kolumnerna med måttet, under det här namnet."
    ),
    "The decimal mark: comma or point; else either.": (
        "Decimaltecknet: comma eller point; annars vilket som."
    ),
    "Which sheet of a workbook; the first unless said.": (
        "Vilket blad i en arbetsbok; annars det första."
    ),
    "When rows are bad, keep: good (rows), or nothing.": (
        "När rader är dåliga, behåll: good (de goda raderna), eller nothing (inget)."
    ),
    "Correct recorded figures that the table has anew.": (
        "Rätta registrerade siffror som är andra i tabellen."
    ),
    "The reason for the corrections.": "Skälet till rättelserna.",
    "Give the series of a measure, with its comments.": (
        "Ge ett måtts serie, med kommentarer.\n\n"
        "Som CSV om ingen fil säger annat: med semikolon och decimalkomma på svenska. Det som tas "
        "ut kan tas in igen, och ändrar ingenting då."
    ),
    "A file to write: .csv, .xlsx or .json.": "En fil att skriva: .csv, .xlsx eller .json.",
    "List measures that municipalities know, or define one of them.": (
        "Lista mått som kommuner känner, eller definiera ett av dem."
    ),
    "Which one to define; without it all are listed.": (
        "Vilket som ska definieras; utan det listas alla."
    ),
    "For which division to define it, by key or name.": (
        "För vilken division det definieras, med nyckel eller namn."
    ),
    "Compute HME of the answers of a survey: nine statements, a row a person.": (
        "Räkna ut HME av svaren i en enkät: nio påståenden, en rad per person.\n\n"
        "De nio sista kolumnerna är påståendena i enkätens ordning. Om färre än fem svar sägs "
        "inget."
    ),
    "A table with an answer from 1 to 5 a cell, or -.": (
        "En tabell med ett svar från 1 till 5 i varje cell, eller -."
    ),
}
