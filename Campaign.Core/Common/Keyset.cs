using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Campaign.Core.Common;

/// <summary>Cursors of keyset-paged lists: where the page before ended, opaque to callers.</summary>
internal static class Keyset
{
    public static string Write(DateTimeOffset at, Guid id) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks}:{id:N}")));

    public static string Write(long id) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(id.ToString(CultureInfo.InvariantCulture)));

    /// <exception cref="DomainException"><c>invalid_request</c>.</exception>
    public static (DateTimeOffset At, Guid Id) ReadMoment(string cursor)
    {
        var parts = Decode(cursor).Split(':');
        return parts.Length == 2 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var ticks) && ticks is > 0 and < 3_155_378_975_999_999_999
            && Guid.TryParseExact(parts[1], "N", out var id)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : throw Unknown();
    }

    public static string Write(DateTimeOffset at, long id) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks}:{id}")));

    /// <exception cref="DomainException"><c>invalid_request</c>.</exception>
    public static (DateTimeOffset At, long Id) ReadMomentNumber(string cursor)
    {
        var parts = Decode(cursor).Split(':');
        return parts.Length == 2 && long.TryParse(parts[0], CultureInfo.InvariantCulture, out var ticks) && ticks is > 0 and < 3_155_378_975_999_999_999
            && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var id)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : throw Unknown();
    }

    /// <exception cref="DomainException"><c>invalid_request</c>.</exception>
    public static long ReadNumber(string cursor) =>
        long.TryParse(Decode(cursor), CultureInfo.InvariantCulture, out var id) ? id : throw Unknown();

    private static string Decode(string cursor) => Base64Url.IsValid(cursor) ? Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)) : throw Unknown();

    private static DomainException Unknown() => new("invalid_request", "'after' is no cursor of this list.");
}
