namespace Campaign.Core.Common;

/// <summary>Instants as they are stored.</summary>
internal static class Instants
{
    /// <summary>Without what is below the millisecond, so that the instant is the same after Postgres, which keeps microseconds, has had it.</summary>
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));
}
