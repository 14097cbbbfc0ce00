using Campaign.Core.Common;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Campaign.Core.Tracking;
using Campaign.Core.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Campaign.Core.Delivery.Receipts;

/// <summary>What came of a request of a provider.</summary>
public enum HookVerdict
{
    /// <summary>Nobody of this name is configured.</summary>
    Unknown,

    /// <summary>The signature is wrong, or its time too far away.</summary>
    Refused,

    /// <summary>What it tells is written.</summary>
    Taken,
}

/// <summary>A provider's request as it came.</summary>
/// <param name="Id"><c>webhook-id</c>.</param>
/// <param name="Timestamp"><c>webhook-timestamp</c>.</param>
/// <param name="Signature"><c>webhook-signature</c>.</param>
/// <param name="Body">The body, byte by byte.</param>
public sealed record HookRequest(string? Id, string? Timestamp, string? Signature, ReadOnlyMemory<byte> Body);

/// <summary>What was taken of a request.</summary>
/// <param name="Verdict">Whether it was heard at all.</param>
/// <param name="Taken">Events that were written.</param>
/// <param name="Repeated">Events that were known.</param>
/// <param name="Ignored">Events of kinds that mean nothing here, or of no message of ours.</param>
public sealed record HookResult(HookVerdict Verdict, int Taken = 0, int Repeated = 0, int Ignored = 0);

/// <summary>Hears providers. Whose message an event is about the signed reference says, which went out with the message; a scope of its own serves each promoter.</summary>
public sealed class ProviderHooks
{
    private readonly HookOptions _options;
    private readonly TrackingTokens _tokens;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;

    internal ProviderHooks(IOptions<HookOptions> options, TrackingTokens tokens, IServiceScopeFactory scopes, TimeProvider clock) =>
        (_options, _tokens, _scopes, _clock) = (options.Value, tokens, scopes, clock);

    /// <summary>Hears one request. Answer it with success only after this: what it tells is then written.</summary>
    /// <param name="provider">The name in the address.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops between promoters; the provider tells again, and nothing is written twice.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="DomainException"><c>invalid_receipt</c>.</exception>
    public async Task<HookResult> HearAsync(string provider, HookRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!_options.Providers.TryGetValue(provider, out var known))
        {
            return new HookResult(HookVerdict.Unknown);
        }

        var now = _clock.GetUtcNow();
        if (!WebhookSignature.Verify(known.Keys(), request.Id, request.Timestamp, request.Signature, request.Body.Span, now))
        {
            return new HookResult(HookVerdict.Refused);
        }

        var (receipts, ignored) = ReceiptBody.Read(request.Body, request.Id!, _tokens, now);
        var owner = known.Promoter is { } id ? new PromoterId(id) : (PromoterId?)null;
        var groups = receipts.GroupBy(receipt => receipt.Message?.PromoterId ?? owner).ToList();
        var taken = 0;
        foreach (var group in groups.Where(group => group.Key is not null))
        {
            taken += await TakeAsync(group.Key!.Value, provider, [.. group], cancellationToken);
        }

        var nobodys = groups.Where(group => group.Key is null).Sum(group => group.Count());
        return new HookResult(HookVerdict.Taken, taken, receipts.Count - nobodys - taken, ignored + nobodys);
    }

    private Task<int> TakeAsync(PromoterId promoter, string provider, IReadOnlyList<Receipt> receipts, CancellationToken cancellationToken) =>
        DatabaseRetry.Pipeline.ExecuteAsync(
            async token =>
            {
                await using var scope = _scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<TenantContext>().Use(promoter);
                return await scope.ServiceProvider.GetRequiredService<ReceiptLedger>().TakeAsync(provider, receipts, token);
            },
            cancellationToken).AsTask();
}
