using System.Globalization;
using Campaign.Core.Agents.Language;
using Campaign.Core.Agents.Tools;
using Xunit;

namespace Campaign.Tests.Agents.Offline;

public sealed class LanguageTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.FromHours(-5));

    [Theory]
    [InlineData("Friday at 6pm", "at", "2026-11-27T18:00")]
    [InlineData("tomorrow morning", "at", "2026-11-23T09:00")]
    [InlineData("tonight", "at", "2026-11-22T19:00")]
    [InlineData("at 8:30", "at", "2026-11-23T08:30")]
    [InlineData("on December 1 at noon", "at", "2026-12-01T12:00")]
    [InlineData("next Tuesday", "at", "2026-11-24T10:00")]
    [InlineData("in two hours", "at", "2026-11-22T11:00")]
    [InlineData("Thursday 9am their time", "local_time", "2026-11-26T09:00")]
    [InlineData("mañana a las 18:00", "at", "2026-11-23T18:00")]
    [InlineData("am Freitag um 18 Uhr", "at", "2026-11-27T18:00")]
    public void Time_words_name_a_time(string words, string mode, string local)
    {
        var time = ScheduleWords.Read(words, Now);

        Assert.Equal((mode, local), (time!.Mode, time.Local!.Value.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Now_is_now_and_nonsense_is_no_time()
    {
        Assert.Equal("now", ScheduleWords.Read("right away", Now)!.Mode);
        Assert.Null(ScheduleWords.Read("when the stars align", Now));
    }

    [Theory]
    [InlineData("in the last year", "-12M", "now")]
    [InlineData("in the last 60 days", "-60d", "now")]
    [InlineData("over the past two weeks", "-14d", "now")]
    [InlineData("this year", "2026-01-01", "now")]
    [InlineData("last year", "2025-01-01", "2026-01-01")]
    [InlineData("in 2024", "2024-01-01", "2025-01-01")]
    [InlineData("since March", "2026-03-01", "now")]
    [InlineData("last summer", "2026-06-01", "2026-09-01")]
    public void Window_words_name_a_window(string words, string from, string to)
    {
        var window = WindowWords.Take(new Utterance(words), new DateOnly(2026, 11, 22));

        Assert.Equal((from, to), (window!.From, window.To));
    }

    [Theory]
    [InlineData("$1,200", 1200)]
    [InlineData("1.200 €", 1200)]
    [InlineData("49.50 dollars", 49.5)]
    [InlineData("2k", 2000)]
    public void Money_words_name_an_amount(string words, decimal amount) =>
        Assert.Equal(amount, MoneyWords.Read(System.Text.RegularExpressions.Regex.Match(words, MoneyWords.Amount)));

    [Fact]
    public void Folding_keeps_every_characters_place()
    {
        const string Text = "¿Qué “FÊTE” à Köln – 12 €? ß";
        var composed = Folding.Compose(Text.Normalize(System.Text.NormalizationForm.FormD));

        Assert.Equal(composed.Length, Folding.Fold(composed).Length);
        Assert.Contains("koln", Folding.Fold(composed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Fan\u202Etxt\u200B\u0007 Night", "Fantxt  Night")]
    [InlineData("two\nlines\u2028here", "two lines here")]
    public void Text_of_the_CRM_is_stripped(string dirty, string clean) => Assert.Equal(clean, ToolText.Clean(dirty));

    [Fact]
    public void Text_of_the_CRM_is_cut() => Assert.Equal(120, ToolText.Clean(new string('x', 5000)).Length);
}
