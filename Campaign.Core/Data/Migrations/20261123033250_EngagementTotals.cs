using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class EngagementTotals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "fan_engagement_stats",
                columns: table => new
                {
                    promoter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    actor = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    fan_id = table.Column<long>(type: "bigint", nullable: false),
                    events = table.Column<int>(type: "integer", nullable: false),
                    first_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fan_engagement_stats", x => new { x.promoter_id, x.type, x.actor, x.fan_id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_fan_engagement_stats_promoter_id_fan_id",
                table: "fan_engagement_stats",
                columns: new[] { "promoter_id", "fan_id" });

            // Row-level security binds the owner too; the policies are forced again after the migrations.
            migrationBuilder.Sql(
                """
                ALTER TABLE engagement_events NO FORCE ROW LEVEL SECURITY;
                INSERT INTO fan_engagement_stats (promoter_id, type, actor, fan_id, events, first_at, last_at)
                SELECT promoter_id, type, actor, fan_id, count(*), min(at), max(at) FROM engagement_events
                GROUP BY promoter_id, type, actor, fan_id;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "fan_engagement_stats");
        }
    }
}
