using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class FewerIndexesOfEngagement : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_engagement_events_promoter_id_campaign_id_type",
                table: "engagement_events");

            migrationBuilder.DropIndex(
                name: "ix_fan_engagement_stats_promoter_id_fan_id",
                table: "fan_engagement_stats");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_engagement_events_promoter_id_campaign_id_type",
                table: "engagement_events",
                columns: new[] { "promoter_id", "campaign_id", "type" });

            migrationBuilder.CreateIndex(
                name: "ix_fan_engagement_stats_promoter_id_fan_id",
                table: "fan_engagement_stats",
                columns: new[] { "promoter_id", "fan_id" });
        }
    }
}
