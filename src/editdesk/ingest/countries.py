"""The countries that bylines print, in English, with the short forms in use."""

import re

_NAMES = """
Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahamas|
Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia|Bosnia and Herzegovina|Botswana|Brazil|
Britain|Brunei|Bulgaria|Burkina Faso|Burma|Burundi|Cabo Verde|Cambodia|Cameroon|Canada|Cape Verde|Catalonia|
Central African Republic|Chad|Chile|China|Colombia|Comoros|Congo|Costa Rica|Côte d'Ivoire|Croatia|Cuba|Cyprus|Czechia|
Czech Republic|Democratic Republic of the Congo|Denmark|Djibouti|Dominica|Dominican Republic|DPRK|DR Congo|DRC|
East Timor|Ecuador|Egypt|El Salvador|England|Equatorial Guinea|Eritrea|Estonia|Eswatini|Ethiopia|Fiji|Finland|France|
Gabon|Gambia|Georgia|Germany|Ghana|Great Britain|Greece|Greenland|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|
Holland|Honduras|Hong Kong|Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Ivory Coast|Jamaica|Japan|
Jordan|Kashmir|Kazakhstan|Kenya|Kiribati|Kosovo|Kurdistan|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|
Liechtenstein|Lithuania|Luxembourg|Macau|Macedonia|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Marshall Islands|
Mauritania|Mauritius|Mexico|México|Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|
Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Korea|North Macedonia|Northern Ireland|Norway|Oman|
Pakistan|Palau|Palestine|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Puerto Rico|Qatar|
Republic of the Congo|Romania|Russia|Rwanda|Saint Lucia|Samoa|San Marino|Saudi Arabia|Scotland|Senegal|Serbia|
Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|South Africa|South Korea|South Sudan|
Spain|Sri Lanka|Sudan|Suriname|Swaziland|Sweden|Switzerland|Syria|São Tomé and Príncipe|Taiwan|Tajikistan|Tanzania|
Thailand|Tibet|Timor-Leste|Togo|Tonga|Trinidad and Tobago|Tunisia|Turkey|Turkmenistan|Tuvalu|Türkiye|UAE|Uganda|UK|
U.K.|Ukraine|United Arab Emirates|United Kingdom|United States|United States of America|Uruguay|US|U.S.|U.S.A.|USA|
Uzbekistan|Vanuatu|Vatican|Venezuela|Vietnam|Viet Nam|Wales|Western Sahara|Yemen|Yugoslavia|Zambia|Zimbabwe
"""
_COUNTRIES = {name.strip().casefold() for name in _NAMES.split("|")}
_LONGEST_IN_WORDS = max(len(name.split()) for name in _COUNTRIES)
# Countries that are people's last names as well: "Michael Jordan" has no country, "Yara Haddad Jordan" has.
_SURNAMES = {"chad", "england", "france", "georgia", "holland", "ireland", "israel", "jordan", "scotland", "wales"}


def split_country(credit: str) -> tuple[str, str]:
    """Split "Owen William USA" into the name and the country as printed; the country is empty where none is known."""
    words = credit.split()
    for length in range(min(_LONGEST_IN_WORDS, len(words) - 1), 0, -1):
        country = " ".join(words[-length:])
        if country.casefold() in _COUNTRIES and not (len(words) - length == 1 and country.casefold() in _SURNAMES):
            return re.sub(r"[\s,;(–-]+$", "", " ".join(words[:-length])), country
    return " ".join(words), ""


def is_country(name: str) -> bool:
    """Tell whether `name` is a country as bylines print it."""
    return " ".join(name.split()).casefold() in _COUNTRIES
