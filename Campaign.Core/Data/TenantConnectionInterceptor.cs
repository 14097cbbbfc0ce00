using System.Data.Common;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Campaign.Core.Data;

/// <summary>Tells Postgres for whom each connection is used, which is what the row-level security policies read. One for all units of work, each of which knows its own.</summary>
internal sealed class TenantConnectionInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        var tenant = Tenant(eventData);
        using var command = TenantSettings.Command((NpgsqlConnection)connection, tenant.Promoter, tenant.UserId);
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var tenant = Tenant(eventData);
        return ((NpgsqlConnection)connection).BindAsync(tenant.Promoter, tenant.UserId, cancellationToken);
    }

    private static TenantContext Tenant(ConnectionEndEventData eventData) => ((CampaignDbContext)eventData.Context!).Tenant;
}
