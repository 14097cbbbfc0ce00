using System.Security.Cryptography;
using Campaign.Hosting.Native;
using Microsoft.Extensions.Configuration;

namespace Campaign.Hosting.Dashboard.Otlp;

/// <summary>Where telemetry arrives, and the key that lets a sender in.</summary>
internal sealed record OtlpAddress(int HttpPort, int GrpcPort, string ApiKey)
{
    public const string KeyHeader = "x-otlp-api-key";

    public string HttpUrl => $"http://localhost:{HttpPort}";

    public string GrpcUrl => $"http://localhost:{GrpcPort}";

    public static OtlpAddress Create(IConfiguration configuration)
    {
        var options = configuration.GetSection(DashboardOptions.Section).Get<DashboardOptions>() ?? new DashboardOptions();
        return new OtlpAddress(
            options.OtlpHttpPort ?? FreePorts.Next(), options.OtlpGrpcPort ?? FreePorts.Next(), options.ApiKey ?? RandomNumberGenerator.GetHexString(32, lowercase: true));
    }
}
