namespace Campaign.Core.Agents.Language;

/// <summary>Months, weekdays and small numbers in the words of the supported languages, folded.</summary>
internal static class CalendarWords
{
    public const string MonthPattern =
        "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec" +
        "|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre" +
        "|januar|februar|marz|mai|juni|juli|oktober|dezember";

    public const string WeekdayPattern =
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues|tue|wed|thurs|thur|thu|fri|sat|sun" +
        "|lunes|martes|miercoles|jueves|viernes|sabado|domingo|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag";

    public const string NumberPattern =
        @"\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple of|few|half a" +
        "|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|ein|eine|einem|einer|zwei|drei|vier|funf|sechs|zwolf";

    private static readonly string[][] Months =
    [
        ["january", "jan", "enero", "januar"], ["february", "feb", "febrero", "februar"], ["march", "mar", "marzo", "marz"],
        ["april", "apr", "abril"], ["may", "mayo", "mai"], ["june", "jun", "junio", "juni"], ["july", "jul", "julio", "juli"],
        ["august", "aug", "agosto"], ["september", "sept", "sep", "septiembre"], ["october", "oct", "octubre", "oktober"],
        ["november", "nov", "noviembre"], ["december", "dec", "diciembre", "dezember"],
    ];

    private static readonly string[][] Weekdays =
    [
        ["sunday", "sun", "domingo", "sonntag"], ["monday", "mon", "lunes", "montag"], ["tuesday", "tues", "tue", "martes", "dienstag"],
        ["wednesday", "wed", "miercoles", "mittwoch"], ["thursday", "thurs", "thur", "thu", "jueves", "donnerstag"],
        ["friday", "fri", "viernes", "freitag"], ["saturday", "sat", "sabado", "samstag"],
    ];

    private static readonly string[][] Numbers =
    [
        [], ["a", "an", "one", "un", "una", "ein", "eine", "einem", "einer"], ["two", "couple of", "dos", "zwei"],
        ["three", "few", "tres", "drei"], ["four", "cuatro", "vier"], ["five", "cinco", "funf"], ["six", "seis", "sechs"], ["seven", "siete"],
        ["eight", "ocho"], ["nine", "nueve"], ["ten", "diez"], ["eleven"], ["twelve", "doce", "zwolf"],
    ];

    /// <summary>1 to 12.</summary>
    public static int? Month(string word) => Place(Months, word) is { } at ? at + 1 : null;

    public static DayOfWeek? Weekday(string word) => (DayOfWeek?)Place(Weekdays, word);

    /// <summary>A number in digits or words; one where nothing is written.</summary>
    public static int? Number(string word) =>
        word.Length == 0 ? 1 : int.TryParse(word, out var number) ? number : Place(Numbers, word);

    private static int? Place(string[][] table, string word)
    {
        var at = Array.FindIndex(table, names => names.Contains(word));
        return at < 0 ? null : at;
    }
}
