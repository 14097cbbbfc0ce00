using System.Data.Common;
using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Campaign.Core.Data;

/// <summary>Tells Postgres for whom each connection is used, which is what the row-level security policies read.</summary>
internal sealed class TenantConnectionInterceptor(TenantContext tenant) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = TenantSettings.Command((NpgsqlConnection)connection, tenant.Promoter, tenant.UserId);
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default) =>
        ((NpgsqlConnection)connection).BindAsync(tenant.Promoter, tenant.UserId, cancellationToken);
}
