using System.Text.RegularExpressions;

namespace Campaign.Core.Agents.Models.Offline.Copy;

/// <summary>The usual offers in the language of a text; what is not known stays in the marketer's words.</summary>
internal static partial class OfferWords
{
    public static string In(string locale, string offer) => locale.Split('-')[0] switch
    {
        "es" => Code().Replace(Off().Replace(offer, "${n} % de descuento"), "con el código"),
        "de" => Code().Replace(Off().Replace(offer, "${n} % Rabatt"), "mit dem Code"),
        "fr" => Code().Replace(Off().Replace(offer, "${n} % de réduction"), "avec le code"),
        "pt" => Code().Replace(Off().Replace(offer, "${n} % de desconto"), "com o código"),
        _ => offer,
    };

    [GeneratedRegex(@"(?<n>\d{1,2}) ?% (?:off|discount)", RegexOptions.IgnoreCase)]
    private static partial Regex Off();

    [GeneratedRegex(@"\bwith (?:the )?code\b", RegexOptions.IgnoreCase)]
    private static partial Regex Code();
}
