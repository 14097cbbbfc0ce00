using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Campaign.ServiceDefaults.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Campaign.Gateway.Limits;

/// <summary>
/// A token bucket per remote address. It keeps one address from starving the others; limits that mean something to a promoter are the API's.
/// Tracking and provider callbacks are exempt: image proxies and mail providers speak for thousands of people from few addresses.
/// </summary>
internal static class EdgeRateLimit
{
    private static readonly string[] Exempt = ["/t", "/hooks", "/health", "/alive"];

    public static void AddEdgeRateLimit(this IServiceCollection services, GatewayOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, UInt128>(context => IsExempt(context.Request.Path)
            ? RateLimitPartition.GetNoLimiter(UInt128.MaxValue)
            : RateLimitPartition.GetTokenBucketLimiter(Caller(context.Connection.RemoteIpAddress), _ => Bucket(options.RequestsPerMinute)));
        limiter.OnRejected = static (rejected, _) => RejectAsync(rejected);
    });

    private static bool IsExempt(PathString path) => Exempt.Any(prefix => path.StartsWithSegments(prefix, StringComparison.Ordinal));

    /// <summary>An IPv4 address, or the /64 of an IPv6 address: one subscriber owns the whole /64.</summary>
    private static UInt128 Caller(IPAddress? address)
    {
        if (address is null)
        {
            return 0;
        }

        Span<byte> bytes = stackalloc byte[16];
        (address.AddressFamily == AddressFamily.InterNetwork ? address.MapToIPv6() : address).TryWriteBytes(bytes, out _);
        var value = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return address.IsIPv4MappedToIPv6 || address.AddressFamily == AddressFamily.InterNetwork ? value : value >> 64 << 64;
    }

    private static TokenBucketRateLimiterOptions Bucket(int perMinute) => new()
    {
        TokenLimit = perMinute,
        TokensPerPeriod = perMinute / 60,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };

    private static ValueTask RejectAsync(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromSeconds(1);
        rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return new(EdgeProblem.WriteAsync(
            rejected.HttpContext, StatusCodes.Status429TooManyRequests, "rate_limited", "Too many requests from this address."));
    }
}
