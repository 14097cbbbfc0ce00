using System.ComponentModel.DataAnnotations;

namespace Campaign.Gateway;

/// <summary>Configuration section <c>Gateway</c>.</summary>
internal sealed class GatewayOptions
{
    /// <summary>The largest request body in bytes.</summary>
    [Range(1, long.MaxValue)]
    public long MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>The largest body of an import in bytes.</summary>
    [Range(1, long.MaxValue)]
    public long MaxImportBytes { get; set; } = 256 * 1024 * 1024;

    /// <summary>Requests a minute of one remote address, which may also come in one burst.</summary>
    [Range(60, int.MaxValue)]
    public int RequestsPerMinute { get; set; } = 1200;

    /// <summary>Networks (CIDR) of the load balancers in front, whose X-Forwarded-* headers are believed. Nobody's are by default.</summary>
    public string[] TrustedProxies { get; set; } = [];
}

internal static class GatewayOptionsExtensions
{
    /// <summary>Binds and validates the options at once: routes and limits are built from them before there is a container.</summary>
    public static GatewayOptions AddGatewayOptions(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Gateway").Get<GatewayOptions>() ?? new();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes);
        return options;
    }
}
