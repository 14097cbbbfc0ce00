using Campaign.Hosting.Dashboard.Telemetry;
using Google.Protobuf;

namespace Campaign.Hosting.Dashboard.Otlp;

internal enum IntakeOutcome
{
    Taken,

    /// <summary>Not a request of the protocol: sending it again is of no use.</summary>
    Malformed,

    /// <summary>Larger than allowed, packed or unpacked.</summary>
    TooLarge,

    /// <summary>As many are being read as may be: the sender keeps it and comes again.</summary>
    Busy,
}

/// <summary>
/// Reads requests, few at a time: what waits, waits in the sender, whose queue is bounded and which never waits itself. So neither memory here nor a
/// request of the product there depends on how much telemetry comes.
/// </summary>
internal sealed class OtlpIntake(TelemetryStore store) : IDisposable
{
    private const int AtOnce = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _slots = new(AtOnce, AtOnce);
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _refused;
    private long _rejected;

    /// <summary>Requests that were told to come again or were not readable.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Records in readable requests that were not acceptable.</summary>
    public long Rejected => Interlocked.Read(ref _rejected);

    /// <summary>Reads back what is on disk; senders wait for it.</summary>
    public void Load()
    {
        try
        {
            store.Load();
            _loaded.SetResult();
        }
        catch (Exception failure)
        {
            _loaded.SetException(failure);
            throw;
        }
    }

    public async Task<(IntakeOutcome Outcome, int Rejected)> TakeAsync(Signal signal, Func<CancellationToken, Task<OtlpBody?>> read, CancellationToken cancellationToken)
    {
        if (!await _slots.WaitAsync(Patience, cancellationToken).ConfigureAwait(false))
            return Refuse(IntakeOutcome.Busy);

        try
        {
            await _loaded.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
            using var body = await read(cancellationToken).ConfigureAwait(false);
            if (body is null)
                return Refuse(IntakeOutcome.TooLarge);

            var rejected = store.Add(signal, body.Bytes, body.Length);
            Interlocked.Add(ref _rejected, rejected);
            return (IntakeOutcome.Taken, rejected);
        }
        catch (Exception failure) when (failure is InvalidProtocolBufferException or InvalidDataException)
        {
            return Refuse(IntakeOutcome.Malformed);
        }
        finally
        {
            _slots.Release();
        }
    }

    public void Dispose() => _slots.Dispose();

    private (IntakeOutcome Outcome, int Rejected) Refuse(IntakeOutcome outcome)
    {
        Interlocked.Increment(ref _refused);
        return (outcome, 0);
    }
}
