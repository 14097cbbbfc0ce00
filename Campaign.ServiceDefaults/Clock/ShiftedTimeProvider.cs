namespace Campaign.ServiceDefaults.Clock;

/// <summary>The system clock moved by a constant. Timers and timestamps are intervals and stay as they are.</summary>
internal sealed class ShiftedTimeProvider(TimeSpan shift) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
}
