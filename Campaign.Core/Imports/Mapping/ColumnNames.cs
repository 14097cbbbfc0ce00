using System.Globalization;
using System.Text;

namespace Campaign.Core.Imports.Mapping;

/// <summary>Names of columns as they are compared: lower case without accents, words apart by one space.</summary>
internal static class ColumnNames
{
    /// <summary><c>Correo_electrónico</c> and <c>correo electronico</c> are one; so are <c>firstName</c> and <c>First name</c>.</summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        var before = ' ';
        foreach (var letter in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            var word = char.IsLetterOrDigit(letter);
            if (plain.Length > 0 && plain[^1] != ' ' && (!word || (char.IsUpper(letter) && char.IsLower(before))))
            {
                plain.Append(' ');
            }

            plain.Append(word ? char.ToLowerInvariant(letter).ToString() : "");
            before = letter;
        }

        return plain.ToString().TrimEnd();
    }
}
