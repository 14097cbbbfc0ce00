using System.Threading.Channels;
using Campaign.Core.Data;
using Campaign.Core.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Tracking.Ingestion;

/// <summary>
/// Takes in openings and clicks by group commit: a request waits until the batch that its event is part of is committed, and while one batch is
/// written the next one gathers. What was acknowledged survives any crash; the busier the process, the larger its batches.
/// </summary>
internal sealed partial class EngagementInbox : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(200);

    private readonly Channel<WaitingEvent> _waiting;
    private readonly InboxWriter _writer;
    private readonly InboxOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<EngagementInbox> _logger;

    public EngagementInbox(InboxWriter writer, IOptions<InboxOptions> options, TimeProvider clock, ILogger<EngagementInbox> logger)
    {
        (_writer, _options, _clock, _logger) = (writer, options.Value, clock, logger);
        _waiting = Channel.CreateBounded<WaitingEvent>(new BoundedChannelOptions(_options.Capacity));
    }

    /// <summary>Stores an event.</summary>
    /// <param name="item">The event.</param>
    /// <param name="keep">Whether it is still to be stored when the caller has lost patience.</param>
    /// <returns>Whether it is durable. Where not, the database is away or far behind.</returns>
    public async Task<bool> AddAsync(InboxEvent item, bool keep)
    {
        var waiting = new WaitingEvent(item);
        if (_waiting.Writer.TryWrite(waiting))
        {
            try
            {
                await waiting.Stored.WaitAsync(_options.Patience, _clock);
                return true;
            }
            catch (TimeoutException)
            {
                if (!keep)
                {
                    waiting.GiveUp();
                }
            }
        }

        CampaignTelemetry.Unacknowledged.Add(1);
        return false;
    }

    /// <summary>Lets no more in and stores what has come. The server has stopped before, so nobody is turned away.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _waiting.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, _options.Writers).Select(_ => Task.Run(() => WriteAllAsync(stoppingToken), CancellationToken.None)));

    private async Task WriteAllAsync(CancellationToken abort)
    {
        var batch = new List<WaitingEvent>(_options.BatchSize);
        while (await _waiting.Reader.WaitToReadAsync(abort))
        {
            batch.Clear();
            while (batch.Count < _options.BatchSize && _waiting.Reader.TryRead(out var waiting))
            {
                if (waiting.TryTake())
                {
                    batch.Add(waiting);
                }
            }

            if (batch.Count > 0)
            {
                await WriteAsync(batch, abort);
            }
        }
    }

    /// <summary>Tries until the database is back: those who have lost patience are answered already, and their events still count.</summary>
    private async Task WriteAsync(List<WaitingEvent> batch, CancellationToken abort)
    {
        while (true)
        {
            try
            {
                await _writer.WriteAsync(batch, abort);
                batch.ForEach(waiting => waiting.Complete());
                CampaignTelemetry.InboxBatch.Record(batch.Count);
                return;
            }
            catch (Exception error) when (DatabaseFailures.IsAway(error) && !abort.IsCancellationRequested)
            {
                Log.Away(_logger, batch.Count, error.GetType().Name);
                await Task.Delay(AfterFailure, _clock, abort);
            }
            catch (Exception error)
            {
                batch.ForEach(waiting => waiting.Fail(error));
                Log.Lost(_logger, batch.Count, error);
                return;
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} openings and clicks wait for the database: {Error}")]
        public static partial void Away(ILogger logger, int count, string error);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Count} openings and clicks could not be stored and were not acknowledged")]
        public static partial void Lost(ILogger logger, int count, Exception error);
    }
}
