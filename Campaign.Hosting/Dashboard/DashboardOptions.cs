using System.ComponentModel.DataAnnotations;

namespace Campaign.Hosting.Dashboard;

/// <summary>The section <c>Dashboard</c>: what it keeps, and where it answers when it stands alone.</summary>
internal sealed class DashboardOptions
{
    public const string Section = "Dashboard";

    /// <summary>Where the pages are bound; behind a proxy that ends TLS, for instance <c>0.0.0.0</c>.</summary>
    [Required]
    public string Address { get; set; } = "localhost";

    /// <summary>Names that a browser may call it by, besides those of this machine; separated by semicolons.</summary>
    public string Hosts { get; set; } = "";

    /// <summary>Where OTLP over HTTP arrives; a free one unless set.</summary>
    [Range(1, 65535)]
    public int? OtlpHttpPort { get; set; }

    /// <summary>Where OTLP over gRPC arrives; a free one unless set.</summary>
    [Range(1, 65535)]
    public int? OtlpGrpcPort { get; set; }

    /// <summary>What senders put into <c>x-otlp-api-key</c>; made at each start unless set.</summary>
    [MinLength(16)]
    public string? ApiKey { get; set; }

    [Range(100, 2_000_000)]
    public int Spans { get; set; } = 60_000;

    [Range(100, 2_000_000)]
    public int Logs { get; set; } = 60_000;

    [Range(10, 100_000)]
    public int Series { get; set; } = 4_000;

    /// <summary>Memory for spans and for logs, each.</summary>
    [Range(1, 8192)]
    public int MemoryMegabytes { get; set; } = 96;

    /// <summary>Disk for traces, logs and metrics, each.</summary>
    [Range(1, 65536)]
    public int DiskMegabytes { get; set; } = 64;
}
