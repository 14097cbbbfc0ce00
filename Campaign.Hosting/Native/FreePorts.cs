using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Campaign.Hosting.Native;

/// <summary>
/// Ports nobody listens on. Taken below the kernel's own range for outgoing connections (32768 and up), so that
/// a port stays free between being chosen and being bound.
/// </summary>
internal static class FreePorts
{
    private const int First = 20_000;
    private const int Last = 32_000;
    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    public static int Next()
    {
        lock (Gate)
        {
            for (var attempt = 0; attempt < 1000; attempt++)
            {
                var port = Random.Shared.Next(First, Last);
                if (!Given.Contains(port) && IsFree(port))
                {
                    Given.Add(port);
                    return port;
                }
            }
        }

        throw new InvalidOperationException($"No free port between {First} and {Last}.");
    }

    public static bool IsFree(int port)
    {
        // A listener on another address of the machine (0.0.0.0, ::) does not stop a loopback bind, but takes the port all the same.
        if (IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port))
            return false;

        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
