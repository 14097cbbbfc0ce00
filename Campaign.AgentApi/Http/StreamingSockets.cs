namespace Campaign.AgentApi.Http;

/// <summary>
/// Sockets for thousands of streams with small events: what is written goes out on the thread that wrote it, without waking another one. The code of requests
/// then runs where their bytes came in, which is no harm where nothing blocks.
/// </summary>
internal static class StreamingSockets
{
    public static void UseStreamingSockets(this IWebHostBuilder host) => host.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
}
