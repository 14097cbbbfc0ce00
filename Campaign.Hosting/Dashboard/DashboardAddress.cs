using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;

namespace Campaign.Hosting.Dashboard;

/// <summary>Where the dashboard is, and the token that lets a browser in.</summary>
internal sealed record DashboardAddress(int Port, string Token)
{
    public string Url => $"http://localhost:{Port}";

    public string LoginUrl => $"{Url}/login?t={Token}";

    public static DashboardAddress Create(int port, IConfiguration configuration) =>
        new(port, configuration["AppHost:BrowserToken"] ?? RandomNumberGenerator.GetHexString(32, lowercase: true));
}
